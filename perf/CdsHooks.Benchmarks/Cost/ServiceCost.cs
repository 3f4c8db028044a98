using System.Buffers;
using System.Text.Json;
using CdsHooks.Benchmarks.Micro;
using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Measuring.Bodies;
using CdsHooks.Protocol.Cards;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Explanation;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Benchmarks.Cost;

/// <summary>What a call of one service takes without HTTP, step by step, over several patients in turn.</summary>
internal sealed class ServiceCost : IDisposable
{
    private const int UsualPatients = 6;

    private readonly CompiledService service;
    private readonly byte[][] bodies;
    private readonly JsonTape[] tapes;
    private readonly CdsRequest[] requests;
    private readonly ArrayBufferWriter<byte> record = new();
    private readonly int milliseconds;

    public ServiceCost(CompiledService service, int bytes, int milliseconds)
        : this(service, [.. Enumerable.Range(1, UsualPatients).Select(patient => HookCallBody.Write(ShippedContent.Advertise(service), bytes, patient, ChartBodies.Today))], milliseconds)
    {
    }

    public ServiceCost(CompiledService service, byte[][] bodies, int milliseconds)
    {
        this.service = service;
        this.milliseconds = milliseconds;
        this.bodies = bodies;
        tapes = [.. bodies.Select(body => JsonTape.TryRead(body, out _)!)];
        requests = [.. tapes.Select(Accept)];
    }

    /// <summary>The tape and the envelope.</summary>
    public Figure Envelope() => Figure.Of(turn =>
    {
        using var tape = JsonTape.TryRead(bodies[turn % Patients], out _);
        Accept(tape!);
    }, milliseconds);

    /// <summary>The chart.</summary>
    public Figure Index() => Figure.Of(turn => Read(turn).Dispose(), milliseconds);

    /// <summary>The rules, alone or one of them, with what they read of the chart.</summary>
    /// <param name="rule">A rule of the service; <see langword="null"/> for all of them.</param>
    public Figure Rules(IRule? rule = null)
    {
        var measured = rule is null ? service : Only(rule);
        var charts = requests.Select((request, patient) => ChartReader.Read(request, measured.Plan, bodies[patient].Length)).ToArray();
        try
        {
            return Figure.Of(turn => Run(measured, requests[turn % Patients], charts[turn % Patients]), milliseconds);
        }
        finally
        {
            foreach (var chart in charts) { chart.Dispose(); }
        }
    }

    /// <summary>Cards merged, ranked, checked and written.</summary>
    public Figure Cards()
    {
        var results = Results();
        return Figure.Of(turn => Answer(results[turn % Patients], requests[turn % Patients]), milliseconds);
    }

    /// <summary>From the body to the bytes of the answer.</summary>
    public Figure Whole() => Figure.Of(Call, milliseconds * 2);

    /// <summary>One call from the body to the bytes of the answer.</summary>
    public void Call(int turn)
    {
        using var tape = JsonTape.TryRead(bodies[turn % Patients], out _);
        var request = Accept(tape!);
        using var chart = ChartReader.Read(request, service.Plan, bodies[turn % Patients].Length);
        Answer(Run(service, request, chart), request);
    }

    /// <summary>What the ledger is given.</summary>
    public Figure Record()
    {
        var results = Results();
        var empty = new ChartCounts(0, 0, 0, 0, 0);
        return Figure.Of(turn =>
        {
            record.ResetWrittenCount();
            using var writer = new Utf8JsonWriter(record);
            new CallExplanation("", results[turn % Patients], [], empty, 0).WriteRecordTo(writer);
        }, milliseconds);
    }

    /// <summary>Length of the mean record for the ledger in bytes, and how rules end over all patients.</summary>
    public (int RecordBytes, string Ends) Ends()
    {
        var results = Results();
        var bytes = 0;
        foreach (var each in results)
        {
            record.ResetWrittenCount();
            using (var writer = new Utf8JsonWriter(record)) { new CallExplanation("", each, [], new ChartCounts(0, 0, 0, 0, 0), 0).WriteRecordTo(writer); }
            bytes += record.WrittenCount;
        }
        var ends = results.SelectMany(each => each).GroupBy(result => (result.Status, result.WasRun)).OrderBy(group => group.Key)
            .Select(group => $"{group.Count()} {group.Key.Status}{(group.Key.WasRun ? "" : " (not run)")}");
        return (bytes / Patients, string.Join(", ", ends));
    }

    public void Dispose()
    {
        foreach (var tape in tapes) { tape.Dispose(); }
    }

    private int Patients => bodies.Length;

    private CompiledService Only(IRule rule) =>
        RuleCatalog.Compile([service.Pack with { Services = [service.Definition with { Hooks = [service.Hook], Rules = [rule] }] }], MedicationKnowledge.Default).Services[0];

    private CdsRequest Accept(JsonTape tape) => ((CdsRequestReading.Accepted)CdsRequestReader.Read(tape, [service.Hook])).Request;

    private Chart Read(int turn) => ChartReader.Read(requests[turn % Patients], service.Plan, bodies[turn % Patients].Length);

    // The results point into charts that stay until the end of the process.
    private IReadOnlyList<RuleResult>[] Results() => [.. requests.Select((request, patient) => Run(service, request, Read(patient)))];

    private static int Answer(IReadOnlyList<RuleResult> results, CdsRequest request)
    {
        var (findings, _) = CardAssembly.Assemble(results, request.HookInstance, "example", most: 10);
        var sound = findings.Where(finding => ResponseLint.Check(finding.Card).Count == 0).Select(finding => finding.Card).ToArray();
        return JsonSerializer.SerializeToUtf8Bytes(new CdsResponse { Cards = sound }, ProtocolJson.TypeInfo<CdsResponse>()).Length;
    }

    private static IReadOnlyList<RuleResult> Run(CompiledService service, CdsRequest request, Chart chart)
    {
        var run = new RuleRun(service, new RuleCall
        {
            Chart = chart,
            Context = request.Context,
            Hook = request.Hook,
            Today = ChartBodies.Today,
            Deadline = Deadline.After(TimeProvider.System, TimeSpan.FromSeconds(2)),
        });
        run.Execute();
        return run.Results();
    }
}
