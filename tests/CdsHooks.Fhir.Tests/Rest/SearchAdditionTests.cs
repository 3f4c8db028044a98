using CdsHooks.Fhir.Rest;

namespace CdsHooks.Fhir.Tests.Rest;

public sealed class SearchAdditionTests : FhirReading
{
    [Theory]
    [InlineData("MedicationRequest?patient=1", "MedicationRequest?patient=1&intent=order,plan")]
    [InlineData("MedicationRequest?patient=1&intent=plan", "MedicationRequest?patient=1&intent=plan")]
    [InlineData("MedicationRequest?intent:not=plan&patient=1", "MedicationRequest?intent:not=plan&patient=1")]
    [InlineData("MedicationRequest?patient=1&intention=x", "MedicationRequest?patient=1&intention=x&intent=order,plan")]
    [InlineData("MedicationRequest/1", "MedicationRequest/1")]
    [InlineData("MedicationRequest", "MedicationRequest")]
    [InlineData("MedicationRequestx?patient=1", "MedicationRequestx?patient=1")]
    [InlineData("Medication?patient=1", "Medication?patient=1")]
    [InlineData("", "")]
    public void Apply_Query_GetsItOnlyWhereItIsMissing(string query, string expected)
    {
        Assert.True(SearchAddition.TryParse("MedicationRequest?intent=order,plan", out var addition));
        Assert.Equal(expected, addition.Apply(query));
    }

    [Theory]
    [InlineData("MedicationRequest")]
    [InlineData("MedicationRequest?intent")]
    [InlineData("MedicationRequest?intent=")]
    [InlineData("MedicationRequest?=order")]
    [InlineData("medicationRequest?intent=order")]
    [InlineData("../Patient?intent=order")]
    [InlineData("Medication?intent=order&patient=2")]
    [InlineData("Medication?intent=order#x")]
    [InlineData("Medication?intent=a b")]
    [InlineData("?intent=order")]
    [InlineData("")]
    [InlineData(null)]
    public void TryParse_AnythingElse_IsRefused(string? text) => Assert.False(SearchAddition.TryParse(text, out _));

    [Fact]
    public async Task Read_ServerThatNeedsAParameter_IsAskedWithIt()
    {
        Assert.True(SearchAddition.TryParse("MedicationRequest?intent=order", out var addition));
        Ehr = Ehr with { SearchAdditions = [addition] };
        await ReadAsync(["MedicationRequest?patient=1", "Condition?patient=1"]);
        Assert.Equal(["Condition?patient=1", "MedicationRequest?patient=1&intent=order"], Server.Queries.Order(StringComparer.Ordinal));
    }
}
