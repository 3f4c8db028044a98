using CdsHooks.Smart.Scopes;

namespace CdsHooks.Smart.Tests.Scopes;

public class SmartScopeSetTests
{
    [Theory]
    [InlineData("patient/Observation.r patient/Observation.s", "patient/Observation.rs")]
    [InlineData("patient/Observation.read patient/Observation.rs openid launch/patient nonsense", "patient/Observation.rs")]
    [InlineData("patient/*.rs patient/Observation.crs", "patient/*.rs patient/Observation.c")]
    [InlineData("patient/Observation.rs patient/Observation.rs?category=laboratory", "patient/Observation.rs")]
    [InlineData("patient/Observation.rs?category=a|b patient/Observation.rs?category=b", "patient/Observation.rs?category=b")]
    [InlineData("patient/Observation.rs user/Observation.rs", "patient/Observation.rs user/Observation.rs")]
    [InlineData("", "")]
    public void Parse_SameAccess_IsOneSet(string text, string canonical)
    {
        Assert.Equal(canonical, SmartScopeSet.Parse(text).ToString());
        Assert.Equal(SmartScopeSet.Parse(canonical), SmartScopeSet.Parse(text));
    }

    [Theory]
    [InlineData("patient/Patient.r", "Patient/1")]
    [InlineData("patient/Patient.read", "Patient/1")]
    [InlineData("user/*.read", "Condition?patient=1")]
    [InlineData("system/*.*", "Condition?patient=1&clinical-status=active")]
    [InlineData("patient/Condition.s", "Condition?patient=1")]
    [InlineData("patient/Observation.rs?category=laboratory", "Observation?patient=1&category=laboratory&_sort=-date")]
    [InlineData("patient/Observation.rs?category=laboratory", "Observation?patient=1&category=http://example.org|laboratory")]
    [InlineData("patient/Observation.rs?category=laboratory", "Observation?patient=1&category=http%3A%2F%2Fexample.org%7Claboratory")]
    [InlineData("patient/Observation.rs?category=http://example.org|", "Observation?patient=1&category=http://example.org|laboratory")]
    [InlineData("patient/Observation.rs?category=laboratory,vital-signs", "Observation?patient=1&category=vital-signs")]
    [InlineData("patient/Observation.rs?category=laboratory&status=final", "Observation?patient=1&category=laboratory&status=final")]
    [InlineData("patient/Observation.s?category=laboratory patient/Observation.rs?category=vital-signs", "Observation?patient=1&category=laboratory,vital-signs")]
    [InlineData("patient/Observation.rs?category:in=x", "Observation?patient=1&category:in=x")]
    public void Covers_QueryWithinTheScopes_True(string scopes, string query) => Assert.True(SmartScopeSet.Parse(scopes).Covers(FhirQuery.TryParse(query)!));

    [Theory]
    [InlineData("", "Patient/1")]
    [InlineData("patient/Patient.s", "Patient/1")]
    [InlineData("patient/Patient.r", "Patient?_id=1")]
    [InlineData("patient/Patient.write", "Patient/1")]
    [InlineData("patient/Observation.rs", "Condition?patient=1")]
    [InlineData("patient/Observation.rs?category=laboratory", "Observation/1")]
    [InlineData("patient/Observation.rs?category=laboratory", "Observation?patient=1")]
    [InlineData("patient/Observation.rs?category=laboratory", "Observation?patient=1&category=laboratory,vital-signs")]
    [InlineData("patient/Observation.rs?category=http://example.org|laboratory", "Observation?patient=1&category=laboratory")]
    [InlineData("patient/Observation.rs?category=http://example.org|laboratory", "Observation?patient=1&category=http://other.example.org|laboratory")]
    [InlineData("patient/Observation.rs?category=laboratory&status=final", "Observation?patient=1&category=laboratory")]
    [InlineData("patient/Observation.rs?category=laboratory patient/Observation.rs?status=final", "Observation?patient=1&category=vital-signs&status=amended")]
    [InlineData("patient/Observation.rs?category:not=a,b", "Observation?patient=1&category:not=a")]
    [InlineData("patient/Observation.rs?code=a,b", "Observation?patient=1&code=a\\,b")]
    public void Covers_QueryThatMayGoBeyond_False(string scopes, string query) => Assert.False(SmartScopeSet.Parse(scopes).Covers(FhirQuery.TryParse(query)!));

    [Theory]
    [InlineData("patient/*.rs", "patient/Observation.r", true)]
    [InlineData("patient/*.r patient/Observation.s", "patient/Observation.rs", true)]
    [InlineData("patient/*.r patient/Observation.s", "patient/*.rs", false)]
    [InlineData("patient/Observation.rs", "patient/Observation.rs?category=laboratory", true)]
    [InlineData("patient/Observation.rs?category=laboratory", "patient/Observation.rs", false)]
    [InlineData("user/Observation.rs", "patient/Observation.rs", false)]
    public void Covers_Scope_ByContextTypeInteractionsAndFilter(string scopes, string asked, bool covers) =>
        Assert.Equal(covers, SmartScopeSet.Parse(scopes).Covers(SmartScopeSet.Parse(asked)));

    [Theory]
    [InlineData(599, 1000, true)]
    [InlineData(600, 1000, false)]
    [InlineData(599, 1001, false)]
    public void Parse_MoreThanAnyEhrGrants_ReadsTheFirst(int before, int length, bool isRead)
    {
        var scopes = string.Join(' ', Enumerable.Repeat("openid", before)) + " " + "patient/Patient.rs?category=".PadRight(length, 'x');

        Assert.Equal(isRead ? 1 : 0, SmartScopeSet.Parse(scopes).Scopes.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Patient")]
    [InlineData("/Patient")]
    [InlineData("?_getpages=1")]
    [InlineData("Condition?patient")]
    public void TryParse_NoQuery_IsNone(string text) => Assert.Null(FhirQuery.TryParse(text));
}
