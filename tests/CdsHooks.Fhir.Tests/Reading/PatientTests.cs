using CdsHooks.Fhir.Reading;

namespace CdsHooks.Fhir.Tests.Reading;

public class PatientTests
{
    [Theory]
    [InlineData("{}", false)]
    [InlineData("{'deceasedBoolean':false}", false)]
    [InlineData("{'deceasedBoolean':true}", true)]
    [InlineData("{'deceasedBoolean':'true'}", true)]
    [InlineData("{'deceasedDateTime':'2020-05'}", true)]
    [InlineData("{'deceasedDateTime':'some day'}", true)]
    [InlineData("{'deceasedBoolean':false,'deceasedDateTime':'2020-05'}", true)]
    [InlineData("{'deceasedDateTime':''}", false)]
    [InlineData("{'deceasedDateTime':null}", false)]
    public void IsDeceased_EitherForm_IsRead(string json, bool expected) => Assert.Equal(expected, Chart.Read<Patient>(json).IsDeceased);

    [Theory]
    [InlineData("{'birthDate':'1980-05-15'}", 45, 45)]
    [InlineData("{'birthDate':'1980'}", 44, 45)]
    [InlineData("{'birthDate':['1980-05-15']}", 45, 45)]
    public void AgeOn_BirthDate_IsInWholeYears(string json, int min, int max) =>
        Assert.Equal(new AgeRange(min, max), Chart.Read<Patient>(json).AgeOn(new DateOnly(2025, 5, 15)));

    [Theory]
    [InlineData("{}")]
    [InlineData("{'birthDate':'80'}")]
    [InlineData("{'birthDate':1980}")]
    [InlineData("{'birthDate':'2025-05-16'}")]
    public void AgeOn_BirthDateUnreadable_IsAbsent(string json) => Assert.Null(Chart.Read<Patient>(json).AgeOn(new DateOnly(2025, 5, 15)));

    [Theory]
    [InlineData("{'name':[{'use':'old','text':'A'},{'use':'official','given':['B','C'],'family':'D'}]}", "B C D")]
    [InlineData("{'name':{'text':'A'}}", "A")]
    [InlineData("{'name':[{'family':'D'}]}", "D")]
    [InlineData("{'name':['A']}", "A")]
    [InlineData("{'name':[{'use':'usual'},{'use':'official','text':'B'}]}", "B")]
    [InlineData("{'name':[{}]}", null)]
    [InlineData("{}", null)]
    public void DisplayName_SeveralNames_IsTheOneForUseNow(string json, string? expected) => Assert.Equal(expected, Chart.Read<Patient>(json).DisplayName);

    [Fact]
    public void Elements_OfAWholePatient_AreRead()
    {
        var patient = Chart.Read<Patient>("{'id':'p1','active':true,'gender':'female','identifier':[{'system':'urn:mrn','value':'7'}],'deceasedDateTime':'2020-05'}");
        Assert.True(patient.Active);
        Assert.True(patient.Gender.Is("female"u8));
        Assert.True(patient.Identifier.First.System.Is("urn:mrn"u8));
        Assert.Equal(Chart.Date("2020-05"), patient.DeceasedDateTime);
    }
}
