using CdsHooks.Benchmarks.Micro;
using CdsHooks.Benchmarks.Reporting;

namespace CdsHooks.Benchmarks.Tests.Micro;

public class MicroResultsTests
{
    private const string Report = """
        { "Title": "x", "Benchmarks": [
          { "Type": "HowMuch", "Method": "Tape", "Parameters": "Bytes=50000", "Statistics": { "OriginalValues": [33000, 34000.5], "Mean": 33500 }, "Memory": { "BytesAllocatedPerOperation": 58 } },
          { "Type": "HowMuch", "Method": "Plain", "Parameters": "", "Statistics": { "OriginalValues": [500] }, "Memory": { "BytesAllocatedPerOperation": null } },
          { "Type": "HowMuch", "Method": "Failed", "Parameters": "", "Statistics": null, "Memory": {} }
        ] }
        """;

    [Fact]
    public void Read_Report_GivesTimeInMicrosecondsAndAllocation()
    {
        var figures = MicroResults.Read(Report);

        Assert.Equal(["HowMuch.Tape(Bytes=50000)", "HowMuch.Tape(Bytes=50000), allocated", "HowMuch.Plain"], figures.Select(figure => figure.Name));
        Assert.Equal([MeasuredFigure.Microseconds, MeasuredFigure.Bytes, MeasuredFigure.Microseconds], figures.Select(figure => figure.Unit));
        Assert.Equal([33, 34], figures[0].Rounds);
        Assert.Equal([58], figures[1].Rounds);
    }
}
