using CdsHooks.Fhir.Rest;
using FsCheck;
using FsCheck.Fluent;

namespace CdsHooks.Fhir.Tests.Rest;

public sealed class FhirQueryTextTests
{
    [Theory]
    [InlineData("Patient", "1", "Patient/1")]
    [InlineData("Patient", "a.B-c_9", "Patient/a.B-c_9")]
    [InlineData("Patient", "", null)]
    [InlineData("Patient", "..", null)]
    [InlineData("Patient", "../../x?y", null)]
    [InlineData("Patient", "1/$everything", null)]
    [InlineData("Patient", "1?_format=xml", null)]
    [InlineData("Patient", "é", null)]
    [InlineData("patient", "1", null)]
    [InlineData("", "1", null)]
    [InlineData("Patient/2", "1", null)]
    public void TryRead_TypeAndId_OnlyWhereTheyCanBeSome(string type, string id, string? expected) => Assert.Equal(expected, FhirQueryText.TryRead(type, id));

    [Fact]
    public void TryRead_IdAtAndBeyondItsLength_OnlyAt()
    {
        Assert.NotNull(FhirQueryText.TryRead("Patient", new string('a', 128)));
        Assert.Null(FhirQueryText.TryRead("Patient", new string('a', 129)));
    }

    [Fact]
    [Trait("row", "F-01")]
    public void Search_SeveralParameters_IsEncodedOnce() => Assert.Equal(
        "Observation?patient=1&category%3Anot=vital%20signs&date=ge2025-01-01",
        FhirQueryText.Search("Observation").With("patient", "1").With("category:not", "vital signs").With("date", "ge2025-01-01").ToString());

    [Theory]
    [Trait("row", "F-01")]
    [InlineData("a,b", "a%5C%2Cb")]
    [InlineData("a|b", "a%5C%7Cb")]
    [InlineData("a$b", "a%5C%24b")]
    [InlineData("a\\b", "a%5C%5Cb")]
    [InlineData("a&patient=2#", "a%26patient%3D2%23")]
    public void With_CharactersOfTheSearchSyntax_StayInsideTheValue(string value, string expected) =>
        Assert.Equal($"Patient?name={expected}", FhirQueryText.Search("Patient").With("name", value).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("patient")]
    [InlineData("Patient/1")]
    [InlineData("Patient?x=1")]
    public void Search_NoResourceType_IsRefused(string type) => Assert.Throws<ArgumentException>(() => FhirQueryText.Search(type));

    [Fact]
    [Trait("row", "F-01")]
    public void With_AnyValue_NeverAddsAParameter() => Prop.ForAll<string>(value =>
    {
        var query = FhirQueryText.Search("Patient").With("name", value ?? "").ToString();
        return query.Count(letter => letter == '?') == 1 && query.Count(letter => letter == '=') == 1 && !query.Contains('&', StringComparison.Ordinal) && !query.Contains('#', StringComparison.Ordinal);
    }).QuickCheckThrowOnFailure();
}
