using System.Text;
using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Rest;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Tests.Facts;

/// <summary>A call from its JSON text to its chart, over facts that stand for those of a service.</summary>
internal sealed class Call : IDisposable
{
    public static readonly ValueSet HbA1cCodes = new ValueSet("hba1c").With(CodeSystem.Loinc, "4548-4", "17856-6");
    public static readonly ValueSet Systolic = new ValueSet("systolic").With(CodeSystem.Loinc, "8480-6");
    public static readonly ValueSet DiabetesCodes = new ValueSet("diabetes")
        .With([new ValueSetCode(CodeSystem.Icd10Cm, "E11", IsPrefix: true), new ValueSetCode(CodeSystem.SnomedCt, "44054006", IsPrefix: false)]);

    public static readonly ValueSet MetforminCodes = MedicationKnowledge.SetOf("metformin", [MedicationKnowledge.Default.Named("metformin")]);

    public static readonly Fact<Patient> Patient = Fact.Read<Patient>("patient", "Patient/{{context.patientId}}");
    public static readonly Fact<Condition> Conditions = Fact.Search<Condition>("conditions", "Condition?patient={{context.patientId}}");
    public static readonly Fact<Condition> Diabetes = Conditions.In(DiabetesCodes);
    public static readonly Fact<Observation> Labs = Fact.Search<Observation>("labs", "Observation?patient={{context.patientId}}");
    public static readonly Fact<Observation> HbA1c = Labs.In(HbA1cCodes);
    public static readonly Fact<Observation> Newest =
        Fact.Search<Observation>("newest", "Observation?patient={{context.patientId}}&_sort=-date&_count=1", HbA1cCodes);

    public static readonly Fact<Observation> BloodPressure = Labs.In(Systolic);
    public static readonly Fact<MedicationRequest> Medications = Fact.Search<MedicationRequest>("medications", "MedicationRequest?patient={{context.patientId}}");
    public static readonly Fact<MedicationRequest> Metformin = Medications.In(MetforminCodes);
    public static readonly Fact<MedicationRequest> DraftMetformin = Fact.InContext<MedicationRequest>(MetforminCodes);
    public static readonly Fact<MedicationRequest> Drafts = Fact.InContext<MedicationRequest>();

    private static readonly Fact[] All = [Patient, Diabetes, HbA1c, Newest, BloodPressure, Metformin, DraftMetformin, Drafts];
    private static readonly ChartPlan Plan = new(
        All, Lexicon.Build(All.Select(fact => fact.Codes).OfType<ValueSet>(), MedicationKnowledge.Default), MedicationKnowledge.Default);

    private readonly JsonTape tape;
    private readonly FetchedData? fetched;

    private readonly CdsRequest request;

    private Call(CdsRequest request, Chart chart, FetchedData? fetched)
    {
        this.request = request;
        tape = request.Tape;
        this.fetched = fetched;
        Chart = chart;
    }

    public Chart Chart { get; }

    /// <summary>A call with that prefetch object and draft orders, for patient p1.</summary>
    public static Call With(string prefetch, params IEnumerable<string> draftOrders) => Filled(prefetch, draftOrders, fill: null);

    /// <summary>A call with that prefetch object whose gaps are filled with what a FHIR server says.</summary>
    /// <param name="prefetch">The prefetch object.</param>
    /// <param name="fill">What the server says for a gap; <see langword="null"/> when nobody asks.</param>
    public static Call Filled(string prefetch, Func<ChartGap, FhirReply?> fill) => Filled(prefetch, [], fill);

    /// <summary>The gaps of the call.</summary>
    public IReadOnlyList<ChartGap>? Gaps() => ChartGaps.Of(request, Plan);

    /// <summary>The gaps of a call with that prefetch object.</summary>
    public static IReadOnlyList<string> GapsOf(string prefetch)
    {
        var seen = new List<string>();
        using var call = Filled(prefetch, gap =>
        {
            seen.Add(gap.NextPage.HasValue ? $"{gap.Fact.Key} from {gap.NextPage.GetString()}" : gap.Fact.Key);
            return null;
        });
        return seen;
    }

    /// <summary>A reply with those bodies.</summary>
    public static FhirReply Pages(params IEnumerable<string> bodies) =>
        new(FhirReplyKind.Read, [.. bodies.Select(body => JsonTape.TryRead(Encoding.UTF8.GetBytes(body), out _)!)]);

    private static Call Filled(string prefetch, IEnumerable<string> draftOrders, Func<ChartGap, FhirReply?>? fill)
    {
        var body = $$$"""
            {"hook":"order-sign","hookInstance":"5f0c3a01-7b1e-4c55-9a20-3d1f6e8b0001",
             "context":{"userId":"Practitioner/d1","patientId":"p1","draftOrders":{"resourceType":"Bundle","entry":[{{{Entries(draftOrders)}}}]}},
             "prefetch":{{{prefetch}}}}
            """;
        var read = JsonTape.TryRead(Encoding.UTF8.GetBytes(body), out var fault);
        Assert.Null(fault);
        var accepted = Assert.IsType<CdsRequestReading.Accepted>(CdsRequestReader.Read(read!, ["order-sign"])).Request;
        var data = fill is null ? null : new FetchedData(Plan);
        foreach (var gap in fill is null ? [] : ChartGaps.Of(accepted, Plan) ?? [])
        {
            if (fill!(gap) is { } reply) { data!.Fill(gap, reply); }
        }
        return new Call(accepted, ChartReader.Read(accepted, Plan, read!.Length, data), data);
    }

    /// <summary>A searchset with some resources under a key.</summary>
    public static string Bundle(string key, params IEnumerable<string> resources) => $$$"""{"{{{key}}}":{{{Searchset(resources)}}}}""";

    /// <summary>A searchset with some resources.</summary>
    public static string Searchset(params IEnumerable<string> resources) =>
        $$$"""{"resourceType":"Bundle","type":"searchset","entry":[{{{Entries(resources)}}}]}""";

    private static string Entries(IEnumerable<string> resources) => string.Join(',', resources.Select(resource => $$$"""{"resource":{{{resource}}}}"""));

    public static string HbA1cOf(string id, string subject = "Patient/p1", string code = "4548-4", string more = "") => $$$"""
        {"resourceType":"Observation","id":"{{{id}}}","status":"final","subject":{"reference":"{{{subject}}}"},
         "code":{"coding":[{"system":"http://loinc.org","code":"{{{code}}}"}]}{{{more}}}}
        """;

    public int Count<TView>(Fact<TView> fact)
        where TView : struct, IFhirView<TView> => Chart.Of(fact).ToList().Count;

    public void Dispose()
    {
        Chart.Dispose();
        fetched?.Dispose();
        tape.Dispose();
    }
}
