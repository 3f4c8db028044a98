using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using CdsHooks.Benchmarks.Cost;
using CdsHooks.Fhir.Facts;
using CdsHooks.Measuring.Bodies;
using CdsHooks.Protocol.Cards;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Explanation;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Benchmarks.Micro;

/// <summary>What each step of a call costs by itself, with the packs that are shipped: the mean over all their services and some patients in turn, without HTTP and without the
/// ledger's database. What a single service takes, <see cref="CostCommand"/> tells.</summary>
[MemoryDiagnoser]
public class HowMuchDoesEachStepCost
{
    private const int Patients = 3;

    private readonly ArrayBufferWriter<byte> written = new();
    private PreparedCall[] calls = [];
    private int turn;

    /// <summary>Size of the body in bytes.</summary>
    [Params(50_000, 500_000, 2_000_000)]
    public int Bytes { get; set; }

    /// <summary>Takes every service and patient through all steps, so that each step finds what goes before it.</summary>
    [GlobalSetup]
    public void Prepare() => calls =
    [
        .. from patient in Enumerable.Range(1, Patients)
           from service in ShippedContent.Catalog.Services
           where HookCallBody.Knows(service.Hook)
           select PreparedCall.Of(service, HookCallBody.Write(ShippedContent.Advertise(service), Bytes, patient, ChartBodies.Today)),
    ];

    /// <summary>One pass of the framework's reader over the body, to compare with.</summary>
    [Benchmark(Baseline = true)]
    public int Utf8JsonReaderPass()
    {
        var reader = new Utf8JsonReader(Next().Body);
        var tokens = 0;
        while (reader.Read()) { tokens++; }
        return tokens;
    }

    /// <summary>The body read strictly into a tape.</summary>
    [Benchmark]
    public int Tape()
    {
        using var tape = JsonTape.TryRead(Next().Body, out _);
        return tape!.Length;
    }

    /// <summary>The envelope and the hook's context checked.</summary>
    [Benchmark]
    public bool Envelope()
    {
        var call = Next();
        return CdsRequestReader.Read(call.Tape, call.Hooks) is CdsRequestReading.Accepted;
    }

    /// <summary>Every resource indexed and tagged with its value sets.</summary>
    [Benchmark]
    public int Chart()
    {
        var call = Next();
        using var chart = ChartReader.Read(call.Request, call.Service.Plan, call.Body.Length);
        return chart.Counts.Used;
    }

    /// <summary>Rules selected by what the chart holds, and evaluated.</summary>
    [Benchmark]
    public int SelectionAndRules() => Next().Run().Count;

    /// <summary>Cards merged, ranked, capped and named.</summary>
    [Benchmark]
    public int Cards()
    {
        var call = Next();
        return CardAssembly.Assemble(call.Results, call.Request.HookInstance, call.Service.Definition.Id, most: 10).Cards.Count;
    }

    /// <summary>Cards checked against the specification.</summary>
    [Benchmark]
    public int Lint()
    {
        var breaches = 0;
        foreach (var finding in Next().Findings) { breaches += ResponseLint.Check(finding.Card).Count; }
        return breaches;
    }

    /// <summary>The answer written as JSON.</summary>
    [Benchmark]
    public int Write() => JsonSerializer.SerializeToUtf8Bytes(Next().Answer, ProtocolJson.TypeInfo<CdsResponse>()).Length;

    /// <summary>The record that the ledger is given.</summary>
    [Benchmark]
    public int LedgerRecord()
    {
        written.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(written)) { new CallExplanation("", Next().Results, [], new ChartCounts(0, 0, 0, 0, 0), 0).WriteRecordTo(writer); }
        return written.WrittenCount;
    }

    private PreparedCall Next() => calls[turn++ % calls.Length];
}
