using CdsHooks.Cli.Output;

namespace CdsHooks.Cli.Tests;

public class ProgressLineTests
{
    [Fact]
    public void Advance_WithoutATerminal_WritesNothing() => Assert.Equal("", Progress(hasTerminal: false));

    [Fact]
    public void Advance_WithATerminal_WritesOverOneLineAndTakesItAway()
    {
        var written = Progress(hasTerminal: true);
        Assert.StartsWith("\rtest 1/3\rtest 3/3\r ", written, StringComparison.Ordinal);
        Assert.EndsWith(" \r", written, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', written);
        Assert.DoesNotContain('\u001b', written);
    }

    private static string Progress(bool hasTerminal)
    {
        var clock = new ManualClock();
        using var error = new StringWriter();
        using (var line = new ProgressLine(new CliIo(TextWriter.Null, error) { HasErrorTerminal = hasTerminal, Clock = clock }, "test", 3))
        {
            line.Advance();
            line.Advance();
            clock.Advance(TimeSpan.FromSeconds(1));
            line.Advance();
        }
        return error.ToString();
    }
}
