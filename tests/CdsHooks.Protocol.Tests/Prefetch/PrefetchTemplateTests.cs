using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Prefetch;
using CdsHooks.Protocol.Tests.Invocation;

namespace CdsHooks.Protocol.Tests.Prefetch;

public class PrefetchTemplateTests
{
    [Theory]
    [InlineData("Patient/{{context.patientId}}", "context.patientId", "Patient", false)]
    [InlineData("{{context.userId}}", "context.userId", null, false)]
    [InlineData("Practitioner/{{userPractitionerId}}", "userPractitionerId", "Practitioner", false)]
    [InlineData("Library/fixed-1", "", "Library", false)]
    [InlineData("Condition?patient={{context.patientId}}&category=problem-list-item", "context.patientId", "Condition", true)]
    [InlineData("Observation?patient={{context.patientId}}&code=http://loinc.org|4548-4,http://loinc.org|17856-6&_sort=-date&_count=1", "context.patientId", "Observation", true)]
    [InlineData("Observation?patient={{context.patientId}}&code:in=http://example.org/ValueSet/a&date=ge2024-01-01", "context.patientId", "Observation", true)]
    [InlineData("Observation?subject=Patient/{{context.patientId}}&encounter={{context.encounterId}}&performer={{context.patientId}}", "context.patientId context.encounterId", "Observation", true)]
    [InlineData("Appointment?actor={{context.userId}}&date=eq2024&_lastUpdated=lt2024-05", "context.userId", "Appointment", true)]
    [InlineData("Condition?_id=a,b&_tag=x", "", "Condition", true)]
    public void Parse_PortableTemplate_TellsItsParts(string text, string tokens, string? type, bool isSearch)
    {
        var template = PrefetchTemplate.Parse(text);

        Assert.Equal((text, tokens, type, isSearch), (template.ToString(), string.Join(' ', template.Tokens), template.ResourceType, template.IsSearch));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Patient")]
    [InlineData("/Patient/1")]
    [InlineData("https://ehr.example.org/Patient/1")]
    [InlineData("Patient/{{context.patientId}}#x")]
    [InlineData("Patient/ {{context.patientId}}")]
    [InlineData("Pätient/1")]
    [InlineData("patient/{{context.patientId}}")]
    [InlineData("Medicine?patient={{context.patientId}}")]
    [InlineData("?patient={{context.patientId}}")]
    [InlineData("Patient/{{context.patientId}}/$everything")]
    [InlineData("Patient/{{context.patientId}}/Condition")]
    [InlineData("Patient/{{context.patientId}}{{context.patientId}}")]
    [InlineData("Patient/$match")]
    [InlineData("Patient/a{{context.patientId}}")]
    [InlineData("Patient/{{context.patientId")]
    [InlineData("Patient/{{context.patientId}")]
    [InlineData("Patient/context.patientId}}")]
    [InlineData("Patient/{context.patientId}")]
    [InlineData("Patient/{{{context.patientId}}}")]
    [InlineData("Patient/{{}}")]
    [InlineData("Patient/{{context.}}")]
    [InlineData("Patient/{{Patient.id}}")]
    [InlineData("Patient/{{patientId}}")]
    [InlineData("Patient/{{context.userPractitionerId.x}}")]
    [InlineData("Patient/{{UserPatientId}}")]
    [InlineData("Practitioner/{{context.userId}}")]
    [InlineData("ServiceRequest?_id={{context.draftOrders.entry.resource.id}}")]
    [InlineData("Observation?date=ge{{today()}}")]
    [InlineData("Condition?patient={{%patient.id}}")]
    [InlineData("Condition?")]
    [InlineData("Condition?patient")]
    [InlineData("Condition?patient=")]
    [InlineData("Condition?patient={{context.patientId}}&")]
    [InlineData("Condition?=x")]
    [InlineData("Condition?patient.name=x")]
    [InlineData("Condition?patient:Patient.name=x")]
    [InlineData("Condition?code:not=x")]
    [InlineData("Condition?code:text=x")]
    [InlineData("Condition?patient:missing=true")]
    [InlineData("Condition?_has:Observation:patient:code=x")]
    [InlineData("Condition?_include=Condition:patient")]
    [InlineData("Condition?_revinclude=Provenance:target")]
    [InlineData("Condition?_filter=x")]
    [InlineData("Condition?_maxresults=5")]
    [InlineData("Condition?_count=0")]
    [InlineData("Condition?_count=ten")]
    [InlineData("Condition?_sort:desc=date")]
    [InlineData("Condition?_sort=date:desc")]
    [InlineData("Condition?onset-date=ne2024")]
    [InlineData("Condition?onset-date=ap2024-01-01")]
    [InlineData("Condition?_lastUpdated=sa2024-01-01")]
    public void TryParse_OutsideTheSubset_SaysWhy(string text)
    {
        Assert.False(PrefetchTemplate.TryParse(text, out var template, out var complaints));
        Assert.Null(template);
        Assert.NotEmpty(complaints);
        Assert.Throws<FormatException>(() => PrefetchTemplate.Parse(text));
    }

    [Theory]
    [InlineData(HookNames.PatientView, "Encounter/{{context.encounterId}}", "")]
    [InlineData(HookNames.PatientView, "Patient/{{context.performer}}", "context.performer")]
    [InlineData(HookNames.OrderDispatch, "{{context.userId}}", "context.userId")]
    [InlineData(HookNames.OrderDispatch, "Practitioner/{{userPractitionerId}}", "userPractitionerId")]
    [InlineData(HookNames.OrderDispatch, "Organization?_id={{context.performer}}", "")]
    [InlineData(HookNames.OrderSelect, "ServiceRequest?_id={{context.selections}}", "context.selections")]
    [InlineData("org.example.custom", "Patient/{{context.anything}}", "")]
    public void TokensNotOfferedBy_AHook_NamesThem(string hook, string text, string tokens) =>
        Assert.Equal(tokens, string.Join(' ', PrefetchTemplate.Parse(text).TokensNotOfferedBy(hook)));

    [Theory]
    [InlineData("Patient/{{context.patientId}}", "Patient/pat-1")]
    [InlineData("{{context.userId}}", "Practitioner/p1")]
    [InlineData("Practitioner/{{userPractitionerId}}", "Practitioner/p1")]
    [InlineData("Patient/{{userPatientId}}", null)]
    [InlineData("Encounter/{{context.encounterId}}", null)]
    [InlineData("Condition?patient={{context.patientId}}&asserter={{context.userId}}", "Condition?patient=pat-1&asserter=Practitioner/p1")]
    [InlineData("Patient/{{context.hostile}}", null)]
    public void Expand_InACall_FillsTokensOrGivesUp(string text, string? query) =>
        Assert.Equal(query, PrefetchTemplate.Parse(text).Expand(Call.Accept(Call.WithContext("hostile", "\"1&_id=2\"")).Context));

    [Theory]
    [InlineData("a", true)]
    [InlineData("newest-Hba1c_2", true)]
    [InlineData("", false)]
    [InlineData("1a", false)]
    [InlineData("a b", false)]
    [InlineData("a.b", false)]
    [InlineData("é", false)]
    public void PrefetchKey_OfItsShape_IsRead(string text, bool accepted)
    {
        Assert.Equal(accepted, PrefetchKey.TryParse(text, out var key));
        Assert.Equal(accepted ? text : "", key.ToString());
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void PrefetchKey_OfItsLength_IsRead(int length, bool accepted) => Assert.Equal(accepted, PrefetchKey.TryParse(new string('k', length), out _));

    [Theory]
    [InlineData("null", PrefetchState.Null, null)]
    [InlineData("""{"resourceType":"Patient"}""", PrefetchState.Resource, "Patient")]
    [InlineData("""{"resourceType":"Bundle"}""", PrefetchState.Bundle, "Bundle")]
    [InlineData("""{"resourceType":"OperationOutcome"}""", PrefetchState.OperationOutcome, "OperationOutcome")]
    [InlineData("""{"response":{"status":"200"},"resource":{"resourceType":"Patient"}}""", PrefetchState.Unusable, null)]
    [InlineData("{}", PrefetchState.Unusable, null)]
    [InlineData("""{"resourceType":""}""", PrefetchState.Unusable, null)]
    [InlineData("""{"resourceType":["Patient"]}""", PrefetchState.Unusable, null)]
    [InlineData("[]", PrefetchState.Unusable, null)]
    [InlineData("""[{"resourceType":"Patient"}]""", PrefetchState.Unusable, null)]
    [InlineData("\"Patient\"", PrefetchState.Unusable, null)]
    [InlineData("false", PrefetchState.Unusable, null)]
    public void PrefetchValue_OfEachKind_IsToldApart(string json, PrefetchState state, string? type)
    {
        var prefetch = Call.Accept(Call.With("prefetch", $$"""{"k":{{json}}}""")).Prefetch;
        var value = prefetch[PrefetchKey.Parse("k")];

        Assert.Equal((state, type), (value.State, value.ResourceType));
        Assert.Equal(PrefetchState.Absent, prefetch[PrefetchKey.Parse("K")].State);
    }

    [Fact]
    public void PrefetchData_Enumerated_GivesEveryKeyInOrder()
    {
        var sent = new List<string>();
        foreach (var (key, value) in Call.Accept(Call.With("prefetch", """{"b":null,"a":{"resourceType":"Patient"},"not a key":1}""")).Prefetch) { sent.Add($"{key}:{value.State}"); }

        Assert.Equal(["b:Null", "a:Resource", "not a key:Unusable"], sent);
    }

    [Fact]
    public void PrefetchData_NotSent_IsEmpty()
    {
        var prefetch = Call.Accept(Call.Minimal()).Prefetch;

        Assert.False(prefetch.GetEnumerator().MoveNext());
        Assert.Equal(PrefetchState.Absent, prefetch[PrefetchKey.Parse("patient")].State);
    }
}
