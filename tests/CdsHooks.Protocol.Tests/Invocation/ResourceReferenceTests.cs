using CdsHooks.Protocol.Invocation;

namespace CdsHooks.Protocol.Tests.Invocation;

public class ResourceReferenceTests
{
    [Fact]
    public void TryParse_Relative_RoundTrips()
    {
        Assert.True(ResourceReference.TryParse("Patient/1.a-B", out var reference));
        Assert.Equal(("Patient", "1.a-B", "Patient/1.a-B"), (reference.Type, reference.Id, reference.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Patient")]
    [InlineData("Patient/")]
    [InlineData("patient/1")]
    [InlineData("Patient/1/2")]
    [InlineData("Patient1/1")]
    [InlineData("https://ehr.example.org/Patient/1")]
    [InlineData("#contained")]
    public void TryParse_AnythingElse_Fails(string? text) => Assert.False(ResourceReference.TryParse(text, out _));
}
