using System.Diagnostics;

namespace CdsHooks.Measuring.Load;

/// <summary>Sends requests at the times of a plan, whatever comes back (an open loop), and tells a recorder of each.</summary>
/// <remarks>Requests under way are bounded, so that a server that hangs cannot fill this machine: with so many under way the next ones wait, are sent late, and count as late from when they
/// were due. That is told as lateness and never left out.</remarks>
/// <param name="recorder">Is told of each request.</param>
/// <param name="mostUnderWay">Requests at the same time, 1 or more.</param>
internal sealed class Injector(Recorder recorder, int mostUnderWay)
{
    // A sleep of one millisecond takes a little more; requests that fall due meanwhile leave together.
    private static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(1);

    private readonly long origin = Stopwatch.GetTimestamp();
    private int underWay;

    /// <summary>Time since this was made: what all times that the recorder is told count from.</summary>
    public TimeSpan Now => Stopwatch.GetElapsedTime(origin);

    /// <summary>Requests that are under way.</summary>
    public int UnderWay => Volatile.Read(ref underWay);

    /// <summary>Follows a plan from now on; done when the last request is over.</summary>
    /// <param name="plan">When requests leave.</param>
    /// <param name="send">Sends the request of that number, from 0, and reads its answer to the end; never throws.</param>
    /// <param name="patience">How long after the end of the plan requests may still leave that had to wait for others; what is left then never leaves.</param>
    /// <param name="cancel">Ends the sending; what is under way is awaited.</param>
    public async Task RunAsync(RatePlan plan, Func<int, Task<Reply>> send, TimeSpan patience, CancellationToken cancel)
    {
        // A thread of its own: the pool is busy with answers, and its queue would make requests late.
        await Task.Factory.StartNew(() => Pace(plan, send, patience, cancel), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        while (UnderWay > 0) { await Task.Delay(Nap * 5, CancellationToken.None); }
    }

    private void Pace(RatePlan plan, Func<int, Task<Reply>> send, TimeSpan patience, CancellationToken cancel)
    {
        var begin = Now;
        var last = begin + plan.During + patience;
        var number = 0;
        foreach (var planned in plan.DueTimes())
        {
            var due = begin + planned;
            while (Now < due && !cancel.IsCancellationRequested) { Rest(due - Now); }
            while (UnderWay >= mostUnderWay && Now < last && !cancel.IsCancellationRequested) { Rest(Nap); }
            if (cancel.IsCancellationRequested) { return; }
            if (UnderWay >= mostUnderWay)
            {
                recorder.NeverLeft(due);
                continue;
            }
            Interlocked.Increment(ref underWay);
            ThreadPool.UnsafeQueueUserWorkItem(request => _ = FollowAsync(send, request.Number, request.Due), (Number: number, Due: due), preferLocal: false);
            number++;
        }
    }

    private async Task FollowAsync(Func<int, Task<Reply>> send, int number, TimeSpan due)
    {
        try
        {
            // Told here and not by the pacing thread: a request that waits for a thread has not left.
            recorder.Left(due, Now);
            var reply = await send(number);
            recorder.Ended(due, Now, reply);
        }
        finally
        {
            Interlocked.Decrement(ref underWay);
        }
    }

    private static void Rest(TimeSpan time) => Thread.Sleep(time < Nap ? Nap : time - (time > Nap * 2 ? Nap : TimeSpan.Zero));
}
