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
            io.Error.Write(total is null ? string.Create(CultureInfo.InvariantCulture, $"\r{what} {done}") : string.Create(CultureInfo.InvariantCulture, $"\r{what} {done}/{total}"));
        }
    }

    /// <summary>Takes the line away.</summary>
    public void Dispose()
    {
        if (isShown) { io.Error.Write($"\r{new string(' ', what.Length + 24)}\r"); }
    }
}
