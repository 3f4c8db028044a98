using BenchmarkDotNet.Attributes;
using CdsHooks.Benchmarks.Tokens;
using CdsHooks.Testing.Tokens;

namespace CdsHooks.Benchmarks.Micro;

/// <summary>What checking the token of a call costs beside the bare check of its signature.</summary>
[MemoryDiagnoser]
#pragma warning disable CA1001 // BenchmarkDotNet calls the cleanup, and derives from the class.
public class HowMuchDoesATokenCost
#pragma warning restore CA1001
{
    private TokenCost cost = null!;
    private int turn;

    /// <summary>How it is signed.</summary>
    [Params("ES384", "RS384")]
    public string Algorithm { get; set; } = "";

    /// <summary>Signs tokens.</summary>
    [GlobalSetup]
    public void Sign() => cost = new TokenCost(Algorithm == "RS384" ? TestKey.RS384() : TestKey.ES384());

    /// <summary>Forgets them.</summary>
    [GlobalCleanup]
    public void Forget() => cost.Dispose();

    /// <summary>The signature alone.</summary>
    [Benchmark(Baseline = true)]
    public void BareSignature() => cost.Bare(turn++);

    /// <summary>Everything that is asked of a token, replay memory in process.</summary>
    [Benchmark]
    public void JWT() => cost.Whole(turn++);
}
