using System.Text.Json;
using BenchmarkDotNet.Attributes;
using CdsHooks.Fhir.Facts;
using CdsHooks.Measuring.Bodies;
using CdsHooks.Protocol.Cards;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Benchmarks.Micro;

/// <summary>What a call costs from its body to the bytes of its answer, with the packs that are shipped, without HTTP and without the ledger.</summary>
[MemoryDiagnoser]
public class HowMuchDoesThePipelineCost
{
    private static readonly Uri Launch = new("https://cds.example.org/launch");

    private CompiledService service = null!;
    private byte[] body = [];

    /// <summary>The services that are shipped.</summary>
    public static IEnumerable<string> Services => ShippedContent.Names;

    /// <summary>The service that is called.</summary>
    [ParamsSource(nameof(Services))]
    public string Service { get; set; } = "";

    /// <summary>Size of the body in bytes.</summary>
    [Params(10_000, 50_000, 500_000, 2_000_000)]
    public int Bytes { get; set; }

    /// <summary>Writes the body.</summary>
    [GlobalSetup]
    public void Write()
    {
        service = ShippedContent.Find(Service);
        body = HookCallBody.Write(ShippedContent.Advertise(service), Bytes, seed: 1, ChartBodies.Today);
    }

    /// <summary>One pass of the framework's reader.</summary>
    [Benchmark(Baseline = true)]
    public int Utf8JsonReaderPass()
    {
        var reader = new Utf8JsonReader(body);
        var tokens = 0;
        while (reader.Read()) { tokens++; }
        return tokens;
    }

    /// <summary>Everything before the first rule runs.</summary>
    [Benchmark]
    public int UntilChart()
    {
        using var tape = JsonTape.TryRead(body, out _);
        using var chart = ChartReader.Read(Accept(tape!), service.Plan, body.Length);
        return chart.Counts.Used;
    }

    /// <summary>The same, and the rules.</summary>
    [Benchmark]
    public int UntilResults()
    {
        using var tape = JsonTape.TryRead(body, out _);
        var request = Accept(tape!);
        using var chart = ChartReader.Read(request, service.Plan, body.Length);
        return Run(request, chart).Count;
    }

    /// <summary>The same, and the cards: merged, ranked, checked and written.</summary>
    [Benchmark]
    public int UntilAnswer()
    {
        using var tape = JsonTape.TryRead(body, out _);
        var request = Accept(tape!);
        using var chart = ChartReader.Read(request, service.Plan, body.Length);
        var (findings, _) = CardAssembly.Assemble(Run(request, chart), request.HookInstance, service.Definition.Id, most: 10);
        var sound = findings.Where(finding => ResponseLint.Check(finding.Card).Count == 0).Select(finding => finding.Card).ToArray();
        return JsonSerializer.SerializeToUtf8Bytes(new CdsResponse { Cards = sound }, ProtocolJson.TypeInfo<CdsResponse>()).Length;
    }

    private CdsRequest Accept(JsonTape tape) => ((CdsRequestReading.Accepted)CdsRequestReader.Read(tape, [service.Hook])).Request;

    private IReadOnlyList<RuleResult> Run(CdsRequest request, Chart chart)
    {
        var run = new RuleRun(service, new RuleCall
        {
            Chart = chart,
            Context = request.Context,
            Hook = request.Hook,
            Today = ChartBodies.Today,
            Deadline = Deadline.After(TimeProvider.System, TimeSpan.FromSeconds(2)),
            LaunchUrl = Launch,
        });
        run.Execute();
        return run.Results();
    }
}
