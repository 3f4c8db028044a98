namespace CdsHooks.Service.Admission;

/// <summary>How long work waits for a thread of the pool. When the CPU is what there is too little of, calls queue there, before a line of ours has run: nothing else sees them wait.</summary>
/// <remarks>Found out by putting one more piece of work into the queue, at most every 20 ms and only while somebody asks.</remarks>
/// <param name="clock">Measures.</param>
/// <param name="post">Puts work at the end of the queue; that of the pool if left out.</param>
internal sealed class ThreadQueue(TimeProvider clock, Action<IThreadPoolWorkItem>? post = null) : IThreadPoolWorkItem
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);
    // What was found longer ago tells nothing of now.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly Action<IThreadPoolWorkItem> post = post ?? (work => ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false));
    private long last;
    private long sent;
    private long ended = clock.GetTimestamp();
    private int isUnderWay;

    /// <summary>What work waits now, or did when it was last found out; asks anew where that is worth it.</summary>
    public TimeSpan Look()
    {
        if (Volatile.Read(ref isUnderWay) == 1)
        {
            // The one under way has waited so long already.
            var since = clock.GetElapsedTime(Volatile.Read(ref sent));
            return since > Last ? since : Last;
        }
        var age = clock.GetElapsedTime(Volatile.Read(ref ended));
        if (age >= Between && Interlocked.CompareExchange(ref isUnderWay, 1, 0) == 0) { Send(isFresh: age < Fresh); }
        return age < Fresh ? Last : TimeSpan.Zero;
    }

    void IThreadPoolWorkItem.Execute()
    {
        Volatile.Write(ref last, clock.GetElapsedTime(Volatile.Read(ref sent)).Ticks);
        Volatile.Write(ref ended, clock.GetTimestamp());
        Volatile.Write(ref isUnderWay, 0);
    }

    private TimeSpan Last => new(Volatile.Read(ref last));

    private void Send(bool isFresh)
    {
        if (!isFresh) { Volatile.Write(ref last, 0); }
        Volatile.Write(ref sent, clock.GetTimestamp());
        post(this);
    }
}
