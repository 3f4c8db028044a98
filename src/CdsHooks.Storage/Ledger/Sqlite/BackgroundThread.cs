using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace CdsHooks.Storage.Ledger.Sqlite;

/// <summary>A thread that gives way to all others where the CPU is short: what it does can wait, and whoever waits for an answer cannot.</summary>
internal sealed class BackgroundThread : IDisposable
{
    // Steps of priority below that of the others. While another thread wants the same core, this one gets a fifth of it.
    private const int Steps = 6;

    private readonly Thread thread;
    private readonly ConcurrentQueue<Job> work = new();

    // The framework's collections that block spin before they sleep, for longer than a batch of a quiet service takes.
    private readonly AutoResetEvent given = new(initialState: false);
    private volatile bool isOver;

    /// <summary>Starts the thread.</summary>
    /// <param name="name">Shown by tools that list threads.</param>
    public BackgroundThread(string name)
    {
        thread = new Thread(Run) { IsBackground = true, Name = name };
        thread.Start();
    }

    /// <summary>Does something on the thread, after what it was given before.</summary>
    /// <returns>Ends as the action ends.</returns>
    public Task RunAsync(Action action)
    {
        var job = new Job(action);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // Whoever queues work for the pool may have to start a thread for it, which would inherit the niceness and keep it. So this thread sets an event, for which one of the pool's own waits.
        ThreadPool.RegisterWaitForSingleObject(job.Ended, (_, _) => job.Tell(done), state: null, Timeout.Infinite, executeOnlyOnce: true);
        work.Enqueue(job);
        given.Set();
        return done.Task;
    }

    /// <summary>Waits until the thread has done what it was given, and ends it.</summary>
    public void Dispose()
    {
        isOver = true;
        given.Set();
        thread.Join();
        given.Dispose();
    }

    private void Run()
    {
        // Where the system refuses, the thread works as all others do.
        if (OperatingSystem.IsLinux()) { _ = GiveWay(Steps); }
        bool isLast;
        do
        {
            given.WaitOne();
            isLast = isOver;
            while (work.TryDequeue(out var job)) { job.Do(); }
        }
        while (!isLast);
    }

    // Thread.Priority does nothing on Linux, where the threads of a process may differ all the same: this one is about the thread that calls.
    [DllImport("libc", EntryPoint = "nice")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GiveWay(int steps);

    private sealed class Job(Action action)
    {
        private Exception? failure;

        public ManualResetEvent Ended { get; } = new(initialState: false);

        public void Do()
        {
            try
            {
                action();
            }
            catch (Exception thrown) // belongs to whoever waits
            {
                failure = thrown;
            }
            Ended.Set();
        }

        public void Tell(TaskCompletionSource done)
        {
            Ended.Dispose();
            if (failure is null) { done.SetResult(); } else { done.SetException(failure); }
        }
    }
}
