using CdsHooks.Benchmarks.Profile;

namespace CdsHooks.Benchmarks.Tests.Profile;

public class PerfScriptTests
{
    private const string TwoSamples = """
        .NET TP Worker 
        	ffffffff8a2b89a _copy_to_iter ([kernel.kallsyms])
        	          91a2 __libc_recv (/usr/lib/x86_64-linux-gnu/libc.so.6)
        	  7f66ea1d4301 instance void [CdsHooks.Service] CdsHooks.Service.Invocation.PooledBody::Fill(class [System.Runtime]System.IO.Stream (const))[OptimizedTier1] (/tmp/perf-24693.map)
        	          3c56 [unknown] (/memfd:doublemapper (deleted))
        	            25 [unknown] ([unknown])

        .NET Tiered Com 
        	          259a2a [unknown] (/usr/share/dotnet/shared/Microsoft.NETCore.App/10.0.12/libclrjit.so)
        """;

    private static readonly IReadOnlyList<StackSample> Samples = [.. PerfScript.Read(new StringReader(TwoSamples))];

    [Fact]
    public void Read_Output_GivesEachSampleWithItsThread() => Assert.Equal([".NET TP Worker", ".NET Tiered Com"], Samples.Select(sample => sample.Thread));

    [Fact]
    public void Read_Stack_KeepsTheRunningFunctionFirst() => Assert.Equal(
    [
        new Frame("_copy_to_iter", "[kernel.kallsyms]"),
        new Frame("__libc_recv", "libc.so.6"),
        new Frame("CdsHooks.Service.Invocation.PooledBody::Fill", "perf-24693.map"),
        new Frame("", "memfd:doublemapper (deleted)"),
        new Frame("", "[unknown]"),
    ], Samples[0].Frames);

    [Fact]
    public void Read_Frames_KnowWhoseCodeTheyAre()
    {
        var frames = Samples[0].Frames;

        Assert.Equal([true, false, false], frames.Take(3).Select(frame => frame.IsKernel));
        Assert.Equal([false, false, true], frames.Take(3).Select(frame => frame.IsManaged));
        Assert.Equal("[libclrjit.so]", Samples[1].Frames[0].Title);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("worker \n\n")]
    public void Read_NoStack_GivesNoSample(string text) => Assert.Empty(PerfScript.Read(new StringReader(text)));
}
