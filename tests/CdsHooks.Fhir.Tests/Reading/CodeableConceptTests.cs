using CdsHooks.Fhir.Reading;

namespace CdsHooks.Fhir.Tests.Reading;

public class CodeableConceptTests
{
    [Theory]
    [InlineData("{'coding':[{'system':'http://loinc.org','code':'4548-4'}]}", true)]
    [InlineData("{'coding':{'system':'http://loinc.org','code':'4548-4'}}", true)]
    [InlineData("{'coding':[{'system':'x','code':'y'},{'system':'http://loinc.org','code':'4548-4'}]}", true)]
    [InlineData("{'coding':[{'system':'http:\\/\\/loinc.org','code':'4548-4'}]}", true)]
    [InlineData("{'system':'http://loinc.org','code':'4548-4'}", true)]
    [InlineData("{'coding':[{'code':'4548-4'}]}", false)]
    [InlineData("{'coding':[{'system':'http://snomed.info/sct','code':'4548-4'}]}", false)]
    [InlineData("{'coding':[{'system':'http://loinc.org','code':4548}]}", false)]
    [InlineData("{'coding':'4548-4'}", false)]
    [InlineData("'4548-4'", false)]
    [InlineData("null", false)]
    public void Has_SystemAndCode_NeedsBoth(string json, bool expected) =>
        Assert.Equal(expected, Chart.Read<CodeableConcept>(json).Has("http://loinc.org"u8, "4548-4"u8));

    [Theory]
    [InlineData("{'text':'A','coding':[{'display':'B'}]}", "A")]
    [InlineData("{'text':'  ','coding':[{'display':'B'}]}", "B")]
    [InlineData("{'coding':[{'code':'x'},{'display':''},{'display':'C'}]}", "C")]
    [InlineData("{'text':7,'coding':[{'display':['D']}]}", "D")]
    [InlineData("'E'", "E")]
    [InlineData("{}", null)]
    [InlineData("[]", null)]
    public void Display_OfAnyShape_IsTheFirstThatIsNotBlank(string json, string? expected) =>
        Assert.Equal(expected, Chart.Read<CodeableConcept>(json).Display);

    [Theory]
    [InlineData("{'userSelected':true}", true)]
    [InlineData("{'userSelected':false}", false)]
    [InlineData("{}", false)]
    public void UserSelected_LeftOut_IsFalse(string json, bool expected) => Assert.Equal(expected, Chart.Read<Coding>(json).UserSelected);
}
