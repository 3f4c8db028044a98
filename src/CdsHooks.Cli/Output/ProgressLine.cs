using System.Globalization;

namespace CdsHooks.Cli.Output;

/// <summary>How far a long command is, on one line that is written over; nothing where no person looks.</summary>
/// <param name="io">Where to.</param>
/// <param name="what">What is counted.</param>
/// <param name="total">How many there are; <see langword="null"/> when that is not known.</param>
internal sealed class ProgressLine(CliIo io, string what, int? total) : IDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    private readonly Lock gate = new();
    private long shownAt;
    private int done;
    private int width;
    private bool isShown;

    /// <summary>One more is done.</summary>
    public void Advance()
    {
        if (!io.HasErrorTerminal) { return; }
        lock (gate)
        {
            done++;
            if (isShown && io.Clock.GetElapsedTime(shownAt) < Between) { return; }
            isShown = true;
            shownAt = io.Clock.GetTimestamp();
            Show(total is null ? string.Create(CultureInfo.InvariantCulture, $"{what} {done}") : string.Create(CultureInfo.InvariantCulture, $"{what} {done}/{total}"));
        }
    }

    /// <summary>Says what is done before there is anything to count.</summary>
    public void Say(string text)
    {
        if (!io.HasErrorTerminal) { return; }
        lock (gate)
        {
            isShown = true;
            Show(text);
        }
    }

    /// <summary>Takes the line away.</summary>
    public void Dispose()
    {
        if (isShown) { io.Error.Write($"\r{new string(' ', width)}\r"); }
    }

    // What is shorter than the text before leaves nothing of it.
    private void Show(string text)
    {
        io.Error.Write($"\r{text.PadRight(width)}");
        width = Math.Max(width, text.Length);
    }
}
