using CdsHooks.Measuring.Load;

namespace CdsHooks.LoadTests.Tests.Load;

/// <summary>On a terminal one line is written over; elsewhere lines are few.</summary>
public sealed class ProgressLineTests
{
    private readonly StringWriter output = new() { NewLine = "\n" };

    [Fact]
    public void Show_OnATerminal_WritesOverTheLineBefore()
    {
        var line = new ProgressLine(output, isTerminal: true);
        line.Show("a long line");
        line.Show("short");
        line.End("done");

        Assert.Equal("\ra long line\rshort      \rdone \n", output.ToString());
    }

    [Fact]
    public void Show_Elsewhere_WritesNoMoreThanALineInFiveSeconds()
    {
        var line = new ProgressLine(output, isTerminal: false);
        line.Show("first");
        line.Show("too soon");
        line.End("done");
        line.Show("of the next run");

        Assert.Equal("first\ndone\nof the next run\n", output.ToString());
    }
}
