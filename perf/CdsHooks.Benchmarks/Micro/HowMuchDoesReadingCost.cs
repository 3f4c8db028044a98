using System.Text.Json;
using BenchmarkDotNet.Attributes;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Benchmarks.Micro;

/// <summary>What a strict read of a body into a tape costs, against a bare pass over its tokens and against the framework's document.</summary>
[MemoryDiagnoser]
public class HowMuchDoesReadingCost
{
    private byte[] body = [];

    /// <summary>Size of the body in bytes.</summary>
    [Params(10_000, 50_000, 500_000, 2_000_000)]
    public int Bytes { get; set; }

    /// <summary>True for a body with white space.</summary>
    [Params(false)]
    public bool Indented { get; set; }

    /// <summary>Writes the body.</summary>
    [GlobalSetup]
    public void Write() => body = ChartBodies.Wide(Bytes, Indented);

    /// <summary>One pass of the framework's reader: nothing is kept, duplicates and bad UTF-8 pass unseen.</summary>
    [Benchmark(Baseline = true)]
    public int Utf8JsonReaderPass()
    {
        var reader = new Utf8JsonReader(body);
        var tokens = 0;
        while (reader.Read()) { tokens++; }
        return tokens;
    }

    /// <summary>The framework's document.</summary>
    [Benchmark]
    public JsonValueKind JsonDocumentParse()
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.ValueKind;
    }

    /// <summary>The framework's document that refuses members named twice, as the tape does.</summary>
    [Benchmark]
    public JsonValueKind JsonDocumentStrict()
    {
        using var document = JsonDocument.Parse(body, new JsonDocumentOptions { AllowDuplicateProperties = false });
        return document.RootElement.ValueKind;
    }

    /// <summary>Our tape.</summary>
    [Benchmark]
    public JsonValueKind JsonTapeRead()
    {
        using var tape = JsonTape.TryRead(body, out _);
        return tape!.Root.Kind;
    }
}
