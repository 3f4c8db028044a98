using CdsHooks.Fhir.FhirPath;

namespace CdsHooks.Fhir.Tests.FhirPath;

public class NearestNamesTests
{
    private static readonly string[] Names = ["birthDate", "gender", "name", "given", "telecom", "generalPractitioner", "id", "exists"];

    [Theory]
    [InlineData("birthdate", "birthDate")]
    [InlineData("birtDate", "birthDate")]
    [InlineData("brithDate", "birthDate")]
    [InlineData("dateOfBirth", null)]
    [InlineData("genre", "gender")]
    [InlineData("givne", "given")]
    [InlineData("exist", "exists")]
    [InlineData("names", "name")]
    [InlineData("NAME", "name")]
    [InlineData("GENERALPRACTITIONER", "generalPractitioner")]
    [InlineData("generalPractioner", "generalPractitioner")]
    [InlineData("is", "id")]
    [InlineData("xyz", null)]
    [InlineData("", null)]
    public void Find_AMistypedName_GivesTheOneMeant(string written, string? expected) => Assert.Equal(expected, NearestNames.Find(written, Names));

    [Fact]
    public void Find_AmongEquals_GivesTheFirst() => Assert.Equal("cat", NearestNames.Find("bat", ["cat", "rat"]));

    [Fact]
    public void Find_AVeryLongName_GivesNothing() => Assert.Null(NearestNames.Find(new string('a', 100_000), [new string('a', 100_001)]));
}
