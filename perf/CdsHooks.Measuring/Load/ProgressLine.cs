using System.Diagnostics;

namespace CdsHooks.Measuring.Load;

/// <summary>Tells somebody who waits how far a run is: one line that is written over on a terminal, a line every few seconds elsewhere.</summary>
/// <param name="output">Where to.</param>
/// <param name="isTerminal">True where a line can be written over.</param>
internal sealed class ProgressLine(TextWriter output, bool isTerminal)
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    private long last;
    private int length;

    /// <summary>Tells how it stands.</summary>
    public void Show(string line)
    {
        if (isTerminal)
        {
            output.Write('\r' + line.PadRight(length));
            length = line.Length;
        }
        else if (last == 0 || Stopwatch.GetElapsedTime(last) >= BetweenLines)
        {
            output.WriteLine(line);
            last = Stopwatch.GetTimestamp();
        }
        output.Flush();
    }

    /// <summary>Tells how it ended; the next line begins anew.</summary>
    public void End(string line)
    {
        output.WriteLine(isTerminal ? '\r' + line.PadRight(length) : line);
        output.Flush();
        length = 0;
        last = 0;
    }
}
