using System.Xml.Linq;

namespace CdsHooks.Conformance.Tests.FhirPath;

public class FhirXmlTests
{
    [Fact]
    public void ToJson_PrimitivesListsAndChoices_HaveTheirTypes()
    {
        const string xml = """
            <Patient xmlns="http://hl7.org/fhir">
              <id value="p"/>
              <text><status value="generated"/><div xmlns="http://www.w3.org/1999/xhtml"><p>Hi</p></div></text>
              <contained><Basic><id value="b"/></Basic></contained>
              <extension url="http://example.org/weight"><valueQuantity><value value="1.0"/></valueQuantity></extension>
              <active value="true"/>
              <name><given value="A"/><given id="g"><extension url="http://example.org/absent"><valueCode value="unknown"/></extension></given></name>
              <birthDate value="1974-12-25"><extension url="http://example.org/time"><valueInteger value="5"/></extension></birthDate>
              <multipleBirthInteger value="2"/>
            </Patient>
            """;
        Assert.Equal("""
            {"resourceType":"Patient","id":"p","text":{"status":"generated","div":"<div xmlns='http://www.w3.org/1999/xhtml'><p>Hi</p></div>"},
            "contained":[{"resourceType":"Basic","id":"b"}],"extension":[{"url":"http://example.org/weight","valueQuantity":{"value":1.0}}],"active":true,
            "name":[{"given":["A",null],"_given":[null,{"id":"g","extension":[{"url":"http://example.org/absent","valueCode":"unknown"}]}]}],
            "birthDate":"1974-12-25","_birthDate":{"extension":[{"url":"http://example.org/time","valueInteger":5}]},"multipleBirthInteger":2}
            """.ReplaceLineEndings(""), Written(xml));
    }

    [Fact]
    public void ToJson_AnElementR4DoesNotHave_IsRefused() =>
        Assert.Throws<InvalidDataException>(() => Written("""<Patient xmlns="http://hl7.org/fhir"><birthPlace value="x"/></Patient>"""));

    private static string Written(string xml) =>
        FhirXml.ToJson(XElement.Parse(xml)).ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).Replace("\\\"", "'", StringComparison.Ordinal);
}
