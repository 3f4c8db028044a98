using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace CdsHooks.Storage.Ledger.Sqlite;

/// <summary>A thread that gives way to all others where the CPU is short: what it does can wait, and whoever waits for an answer cannot.</summary>
internal sealed class BackgroundThread : IDisposable
{
    // From 0, which others have, to 19. While another thread wants the same core, this one gets a fifth of it: enough to keep up, however busy the service is.
    private const int Niceness = 6;

    private readonly ConcurrentQueue<Action> work = new();

    // The framework's collections that block spin before they sleep, for longer than a batch of a quiet service takes.
    private readonly AutoResetEvent given = new(initialState: false);
    private volatile bool isOver;

    /// <summary>Starts the thread.</summary>
    /// <param name="name">Shown by tools that list threads.</param>
    public BackgroundThread(string name) => new Thread(Run) { IsBackground = true, Name = name }.Start();

    /// <summary>Does something on the thread, after what it was given before.</summary>
    /// <returns>Ends as the action ends.</returns>
    public Task RunAsync(Action action)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        work.Enqueue(() =>
        {
            try
            {
                action();
                done.SetResult();
            }
            catch (Exception failure) // belongs to whoever waits
            {
                done.SetException(failure);
            }
        });
        given.Set();
        return done.Task;
    }

    /// <summary>Lets the thread end when it has done what it was given. Nothing may be given to it any more.</summary>
    public void Dispose()
    {
        isOver = true;
        given.Set();
    }

    private void Run()
    {
        // Where the system refuses, the thread works as all others do.
        if (OperatingSystem.IsLinux()) { _ = SetPriority(which: 0, who: 0, Niceness); }
        bool isLast;
        do
        {
            given.WaitOne();
            isLast = isOver;
            while (work.TryDequeue(out var action)) { action(); }
        }
        while (!isLast);
        given.Dispose();
    }

    // Thread.Priority does nothing on Linux, where priorities of a process's threads may differ all the same; which 0 and who 0 are the thread that calls.
    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, int who, int niceness);
}
