using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace CdsHooks.Storage.Ledger.Sqlite;

/// <summary>A thread that gives way to all others where the CPU is short: what it does can wait, and whoever waits for an answer cannot.</summary>
internal sealed class BackgroundThread : IDisposable
{
    // Steps of priority below that of the others. While another thread wants the same core, this one gets a fifth of it.
    private const int Steps = 6;

    // How long this thread keeps a core before one that wants it gets it, in ns: the least that Linux grants. By itself it is as long as for any other, up to 3 ms, for which an answer would wait.
    private const ulong LongestTurn = 100_000;

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
        if (OperatingSystem.IsLinux()) { GiveWay(); }
        bool isLast;
        do
        {
            given.WaitOne();
            isLast = isOver;
            while (work.TryDequeue(out var job)) { job.Do(); }
        }
        while (!isLast);
    }

    // Thread.Priority does nothing on Linux, where the threads of a process may differ all the same: this is about the thread that calls.
    private static void GiveWay()
    {
        var niceness = BeNicer(Steps);
        // Turns are set together with the niceness, which must not rise here. Linux before 6.12 takes the niceness alone.
        if (niceness <= 0 || SetScheduling is not { } call) { return; }
        var scheduling = new Scheduling { Size = (uint)Marshal.SizeOf<Scheduling>(), Niceness = niceness, Turn = LongestTurn };
        _ = Call(call, 0, ref scheduling, 0);
    }

    // The number of sched_setattr, for which older C libraries have no function.
    private static nint? SetScheduling => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 314,
        Architecture.Arm64 => 274,
        _ => null,
    };

    [DllImport("libc", EntryPoint = "nice")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int BeNicer(int steps);

    [DllImport("libc", EntryPoint = "syscall")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Call(nint call, int thread, ref Scheduling scheduling, uint flags);

    /// <summary><c>struct sched_attr</c> of Linux; a policy of 0 is the usual one.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Scheduling
    {
        public uint Size;
        public uint Policy;
        public ulong Flags;
        public int Niceness;
        public uint Priority;
        public ulong Turn;
        public ulong Deadline;
        public ulong Period;
    }

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
