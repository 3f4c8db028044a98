using System.Buffers;

namespace CdsHooks.Service.Telemetry;

/// <summary>The log as JSON lines, written in batches by a thread of its own: a call pays for the making of its line and never waits for whoever reads the log.</summary>
/// <remarks>A line is out a tenth of a second later, an error at once. Where lines come faster than they are taken, or nobody takes them at all, the newest are
/// dropped and counted.</remarks>
[ProviderAlias("Lines")]
internal sealed class LineLog : ILoggerProvider
{
    private const int MostBytes = 4 * 1024 * 1024;
    private const int ManyBytes = 64 * 1024;
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(100);

    private readonly Stream output;
    private readonly TimeProvider clock;
    private readonly Lock gate = new();

    // A semaphore of the framework spins before it sleeps: ten times a second that is a hundredth of a busy service's CPU.
    private readonly AutoResetEvent hurry = new(initialState: false);
    private readonly CancellationTokenSource stopping = new();
    private readonly Thread writing;
    private ArrayBufferWriter<byte> gathered = new(ManyBytes);
    private ArrayBufferWriter<byte> spare = new(ManyBytes);
    private long dropped;
    private bool isHurried;

    /// <summary>Writes to that stream, and closes it in the end.</summary>
    public LineLog(Stream output, TimeProvider clock)
    {
        this.output = output;
        this.clock = clock;
        writing = new Thread(Write) { Name = "log", IsBackground = true };
        writing.Start();
    }

    public ILogger CreateLogger(string categoryName) => new LineLogger(categoryName, this, clock);

    /// <summary>Takes a whole line.</summary>
    /// <param name="line">UTF-8 with its line break.</param>
    /// <param name="isUrgent">True to have it written at once.</param>
    public void Take(ReadOnlySpan<byte> line, bool isUrgent)
    {
        lock (gate)
        {
            if (gathered.WrittenCount + line.Length > MostBytes)
            {
                dropped++;
                return;
            }
            gathered.Write(line);
            if (isHurried || (!isUrgent && gathered.WrittenCount < ManyBytes)) { return; }
            isHurried = true;
        }
        hurry.Set();
    }

    /// <summary>Writes what is left; waits for a stuck reader five seconds at most.</summary>
    public void Dispose()
    {
        if (stopping.IsCancellationRequested) { return; }
        stopping.Cancel();
        hurry.Set();
        if (!writing.Join(TimeSpan.FromSeconds(5))) { return; }
        output.Dispose();
        hurry.Dispose();
        stopping.Dispose();
    }

    private void Write()
    {
        bool isLast;
        do
        {
            hurry.WaitOne(Gathering);
            isLast = stopping.IsCancellationRequested;
            long missing;
            lock (gate)
            {
                (gathered, spare) = (spare, gathered);
                (missing, dropped, isHurried) = (dropped, 0, false);
            }
            try
            {
                output.Write(spare.WrittenSpan);
                if (missing > 0) { output.Write(System.Text.Encoding.UTF8.GetBytes($"{{\"LogLevel\":\"Warning\",\"Category\":\"CdsHooks\",\"Message\":\"{missing} lines of the log were dropped\"}}\n")); }
                output.Flush();
            }
            catch (IOException)
            {
                // A full disk or a reader that is gone; the calls go on without a log.
            }
            spare.ResetWrittenCount();
        }
        while (!isLast);
    }
}
