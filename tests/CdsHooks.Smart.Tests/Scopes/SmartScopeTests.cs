using CdsHooks.Smart.Scopes;

namespace CdsHooks.Smart.Tests.Scopes;

public class SmartScopeTests
{
    [Theory]
    [InlineData("patient/Observation.read", "patient/Observation.rs")]
    [InlineData("user/*.read", "user/*.rs")]
    [InlineData("system/Patient.write", "system/Patient.cud")]
    [InlineData("patient/*.*", "patient/*.cruds")]
    [InlineData("patient/Observation.rs", "patient/Observation.rs")]
    [InlineData("patient/Observation.s", "patient/Observation.s")]
    [InlineData("user/Patient.crus", "user/Patient.crus")]
    [InlineData("patient/*.cruds", "patient/*.cruds")]
    [InlineData("patient/Observation.rs?category=laboratory", "patient/Observation.rs?category=laboratory")]
    [InlineData("patient/Observation.rs?category=http%3A%2F%2Fexample.org%7Clab", "patient/Observation.rs?category=http://example.org|lab")]
    [InlineData("patient/Observation.rs?status=final&category=b,a", "patient/Observation.rs?category=a,b&status=final")]
    [InlineData("patient/Observation.rs?code=a%26b%25%20c%22%C3%A9", "patient/Observation.rs?code=a%26b%25%20c%22%C3%A9")]
    public void TryParse_EitherVersion_IsOneForm(string text, string canonical)
    {
        Assert.True(SmartScope.TryParse(text, out var scope));
        Assert.Equal(canonical, scope.ToString());
        Assert.True(SmartScope.TryParse(canonical, out var again));
        Assert.Equal(scope, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("openid")]
    [InlineData("launch")]
    [InlineData("launch/patient")]
    [InlineData("patient/.read")]
    [InlineData("user/.*")]
    [InlineData("system.read")]
    [InlineData("patient/Observation")]
    [InlineData("patient/Observation.")]
    [InlineData("patient/Observation.sr")]
    [InlineData("patient/Observation.dus")]
    [InlineData("patient/Observation.rr")]
    [InlineData("patient/Observation.rsx")]
    [InlineData("patient/Observation.READ")]
    [InlineData("patient/Observation.search")]
    [InlineData("patient/observation.rs")]
    [InlineData("patient/Obser vation.rs")]
    [InlineData("patient/**.rs")]
    [InlineData("Patient/Observation.rs")]
    [InlineData("practitioner/Observation.rs")]
    [InlineData("patient/Observation.read?category=laboratory")]
    [InlineData("patient/Observation.rs?")]
    [InlineData("patient/Observation.rs?category")]
    [InlineData("patient/Observation.rs?category=")]
    [InlineData("patient/Observation.rs?=laboratory")]
    [InlineData("patient/Observation.rs?category=a,")]
    [InlineData("patient/Observation.rs?category=a&")]
    [InlineData("//.. ?? %%% patient/")]
    public void TryParse_MalformedOrNotAboutResources_IsNone(string text) => Assert.False(SmartScope.TryParse(text, out _));
}
