using System.Text;
using CdsHooks.Fhir.Facts;
using CdsHooks.Protocol.Cards;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Explanation;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Service.Invocation;

/// <summary>A call about an invented patient: its rules are run, and what they say is written and thrown away. Nothing of it is counted, recorded or remembered.</summary>
internal static class Rehearsal
{
    private const string Patient = """{"resourceType":"Patient","id":"1","gender":"female","birthDate":"1950-01-01"}""";

    private const string Chart =
        """
        {"resourceType":"Bundle","type":"searchset","entry":[
        {"resource":{"resourceType":"Condition","id":"2","subject":{"reference":"Patient/1"},"onsetDateTime":"2010-01-01",
            "clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},
            "code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"E11.9"}]}}},
        {"resource":{"resourceType":"Observation","id":"3","status":"final","subject":{"reference":"Patient/1"},"effectiveDateTime":"2020-01-01",
            "code":{"coding":[{"system":"http://loinc.org","code":"4548-4"}]},"valueQuantity":{"value":9.5,"unit":"%","system":"http://unitsofmeasure.org","code":"%"}}}]}
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Calls a service for <c>patient-view</c>.</summary>
    /// <param name="service">The service.</param>
    /// <param name="clock">Tells what is today.</param>
    public static void Call(CompiledService service, TimeProvider clock)
    {
        using var tape = JsonTape.TryRead(BodyFor(service), out _);
        if (tape is null || CdsRequestReader.Read(tape, [HookNames.PatientView]) is not CdsRequestReading.Accepted { Request: var request }) { return; }
        using var chart = ChartReader.Read(request, service.Plan, tape.Length);
        var now = clock.GetUtcNow();
        var run = new RuleRun(service, new RuleCall
        {
            Chart = chart,
            Context = request.Context,
            Hook = request.Hook,
            Today = DateOnly.FromDateTime(now.UtcDateTime),
            Now = now,
            Deadline = Deadline.After(clock, Patience),
        });
        run.Execute();
        Write(service, request, run.Results(), chart);
    }

    private static byte[] BodyFor(CompiledService service)
    {
        var body = new StringBuilder("""{"hook":"patient-view","hookInstance":"00000000-0000-4000-8000-000000000000","context":{"userId":"Practitioner/1","patientId":"1"},"prefetch":{""");
        var isFirst = true;
        foreach (var fact in service.Plan.Keys)
        {
            var value = fact.Template is { IsSearch: true } ? Chart : fact.Template?.ResourceType == "Patient" ? Patient : "null";
            body.Append(isFirst ? "" : ",").Append('"').Append(fact.Key).Append("\":").Append(value);
            isFirst = false;
        }
        return Encoding.UTF8.GetBytes(body.Append("}}").ToString());
    }

    private static void Write(CompiledService service, CdsRequest request, IReadOnlyList<RuleResult> results, Chart chart)
    {
        var (cards, leftOut) = CardAssembly.Assemble(results, request.HookInstance, service.Definition.Id, int.MaxValue);
        foreach (var served in cards) { ResponseLint.Check(served.Card); }
        using var record = PooledJson.Write(new CallExplanation("", results, chart.Prefetch, chart.Counts, leftOut), static (writer, told) => told.WriteRecordTo(writer));
        using var answer = PooledJson.Write(new CdsResponse { Cards = [.. cards.Select(served => served.Card)] }, ResponseJson.Write);
    }
}
