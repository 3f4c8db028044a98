using System.Text.Json;
using System.Text.Json.Nodes;
using CdsHooks.Rules.Packs;
using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Packs.Reading;
using CdsHooks.Rules.Packs.Reading.Yaml;

namespace CdsHooks.Rules.Tests.Packs.Reading;

/// <summary>What is written short in a resource means what the type of its element says.</summary>
public class ShortFormTests
{
    [Theory]
    [InlineData("Condition: { code: \"icd10cm|E11.9\" }", """{"resourceType":"Condition","code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"E11.9"}]}}""")]
    [InlineData("Condition: { code: \"urn:x|a|A b\" }", """{"resourceType":"Condition","code":{"coding":[{"system":"urn:x","code":"a","display":"A b"}]}}""")]
    [InlineData("Condition: { code: Type 2 diabetes }", """{"resourceType":"Condition","code":{"text":"Type 2 diabetes"}}""")]
    [InlineData("Condition: { code: diabetes }", """{"resourceType":"Condition","code":{"text":"diabetes"}}""")]
    [InlineData("Condition: { clinicalStatus: active }", """{"resourceType":"Condition","clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]}}""")]
    [InlineData("Observation: { category: laboratory }", """{"resourceType":"Observation","category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"laboratory"}]}]}""")]
    [InlineData("Observation: { valueQuantity: 8.1 % }", """{"resourceType":"Observation","valueQuantity":{"value":8.1,"unit":"%","system":"http://unitsofmeasure.org","code":"%"}}""")]
    [InlineData("Observation: { valueQuantity: \"<72 mL/min/{1.73_m2}\" }", """{"resourceType":"Observation","valueQuantity":{"comparator":"<","value":72,"unit":"mL/min/{1.73_m2}","system":"http://unitsofmeasure.org","code":"mL/min/{1.73_m2}"}}""")]
    [InlineData("Observation: { valueQuantity: 8.10 }", """{"resourceType":"Observation","valueQuantity":{"value":8.10}}""")]
    [InlineData("Observation: { valueQuantity: \"${%x} mg\" }", """{"resourceType":"Observation","valueQuantity":{"value":"${%x}","unit":"mg","system":"http://unitsofmeasure.org","code":"mg"}}""")]
    [InlineData("Observation: { subject: Patient/p1 }", """{"resourceType":"Observation","subject":{"reference":"Patient/p1"}}""")]
    [InlineData("Observation: { subject: \"${%x.subject}\" }", """{"resourceType":"Observation","subject":"${%x.subject}"}""")]
    [InlineData("Observation: { code: \"loinc|${%x}|${%y} of ${%z}\" }", """{"resourceType":"Observation","code":{"coding":[{"system":"http://loinc.org","code":"${%x}","display":"${%y} of ${%z}"}]}}""")]
    [InlineData("Observation: { effectiveDateTime: today - 12 months + 1 day }", """{"resourceType":"Observation","effectiveDateTime":"today - 12 months + 1 day"}""")]
    [InlineData("Patient: { birthDate: 1960, deceasedBoolean: true, multipleBirthInteger: 2 }", """{"resourceType":"Patient","birthDate":"1960","deceasedBoolean":true,"multipleBirthInteger":2}""")]
    [InlineData("Patient: { birthDate: 1960-01, _birthDate: { extension: [ { url: \"urn:x\", valueCode: y } ] } }", """{"resourceType":"Patient","birthDate":"1960-01","_birthDate":{"extension":[{"url":"urn:x","valueCode":"y"}]}}""")]
    [InlineData("Encounter: { class: AMB, period: { start: today } }", """{"resourceType":"Encounter","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},"period":{"start":"today"}}""")]
    [InlineData("MedicationRequest: { medicationCodeableConcept: \"rxnorm|6809\", dosageInstruction: { text: Twice a day, asNeededBoolean: false } }", """{"resourceType":"MedicationRequest","medicationCodeableConcept":{"coding":[{"system":"http://www.nlm.nih.gov/research/umls/rxnorm","code":"6809"}]},"dosageInstruction":[{"text":"Twice a day","asNeededBoolean":false}]}""")]
    [InlineData("resourceType: Patient\nid: p1\ncontained: [ { resourceType: Organization, name: A } ]", """{"resourceType":"Patient","id":"p1","contained":[{"resourceType":"Organization","name":"A"}]}""")]
    public void Resource_WrittenShort_IsWrittenOut(string yaml, string expected)
    {
        var problems = new ProblemList();
        var resource = ResourceReader.InTest(problems).Read(YamlReader.Read(new PackFile("f.yaml", yaml), problems)!);
        Assert.Empty(problems.All.Select(problem => problem.ToString()));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), Json(resource)), Json(resource)!.ToJsonString());
    }

    [Theory]
    [InlineData("Observation: { valueQuantity: a lot }", 31)]
    [InlineData("Observation: { status: [final] }", 24)]
    [InlineData("Observation: { effectivePeriod: today }", 33)]
    [InlineData("Observation: { status: { a: b } }", 24)]
    [InlineData("Observation: { status: null }", 24)]
    [InlineData("Patient: { deceasedBoolean: yes }", 29)]
    [InlineData("Patient: { multipleBirthInteger: two }", 34)]
    [InlineData("Observation: { value: 7 }", 16)]
    [InlineData("Observation: { component: { vlaueQuantity: 7 % } }", 29)]
    public void Resource_OfAnotherShape_IsAProblem(string yaml, int column)
    {
        var problems = new ProblemList();
        ResourceReader.InTest(problems).Read(YamlReader.Read(new PackFile("f.yaml", yaml), problems)!);
        var problem = Assert.Single(problems.All);
        Assert.Equal((new PackMark("f.yaml", 1, column), "FORM011"), (problem.Mark, problem.Code));
    }

    private static JsonNode? Json(ResourceText text) => text switch
    {
        ResourceText.Composite composite => new JsonObject(composite.Members.Select(member => KeyValuePair.Create(member.Name, Json(member.Value)))),
        ResourceText.Sequence sequence => new JsonArray([.. sequence.Items.Select(Json)]),
        ResourceText.Plain plain => JsonNode.Parse(plain.Json),
        ResourceText.Text { Value: var value } => JsonValue.Create(string.Concat(value.Parts.Select(part => part.Literal ?? $"${{{part.Expression!.Text}}}"))),
        _ => throw new JsonException("Another kind of text."),
    };
}
