using CdsHooks.Benchmarks.Comparison;
using CdsHooks.Benchmarks.Reporting;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.Benchmarks.Tests.Comparison;

public class MeasuredRunTests
{
    private const string Machine = """{ "processor": "P", "cores": 2, "system": "Debian", "runtime": ".NET 10.0.1", "sdk": "10.0.1", "commit": "abc" }""";

    [Fact]
    public void Read_File_GivesMachineAndFigures()
    {
        var run = MeasuredRun.Read("a.json", $$"""{ "day": "2026-11-22", "machine": {{Machine}}, "figures": [{ "name": "CPU", "unit": "ratio", "better": "lower", "rounds": [1.5, 2] }], "details": {} }""");

        Assert.Equal(("P", 2, "abc"), (run.Machine.Processor, run.Machine.Cores, run.Machine.Commit));
        var figure = Assert.Single(run.Figures);
        Assert.Equal(("CPU", MeasuredFigure.Ratio, "lower"), (figure.Name, figure.Unit, figure.Better));
        Assert.Equal([1.5, 2], figure.Rounds);
    }

    [Fact]
    public void Read_FileFromBeforeFigures_HasNone() => Assert.Empty(MeasuredRun.Read("a.json", $$"""{ "machine": {{Machine}}, "sizes": [] }""").Figures);

    [Theory]
    [InlineData("P", 2, true)]
    [InlineData("Q", 2, false)]
    [InlineData("P", 4, false)]
    public void IsFromSameMachine_ProcessorOrCores_Decide(string processor, int cores, bool isSame) => Assert.Equal(isSame, RunOn("P", 2, "one").IsFromSameMachine(RunOn(processor, cores, "other")));

    internal static MeasuredRun RunOn(string processor, int cores, string commit, params MeasuredFigure[] figures) =>
        new("2026-11-01-limit.json", new Machine(processor, cores, "Debian", ".NET", "10", commit), figures);
}
