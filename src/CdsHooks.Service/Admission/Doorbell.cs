using System.Net.Sockets;

namespace CdsHooks.Service.Admission;

/// <summary>Tells whether calls wait too long before they are heard. When the CPU is what there is too little of, they queue behind the sockets, before a line of ours has run: nothing else sees
/// them wait. Found out by sending a byte of our own through the same queue, at most every 20 ms and only while calls come.</summary>
/// <param name="clock">Measures.</param>
/// <param name="send">Sends the byte, and calls back once when it has arrived.</param>
internal sealed class Doorbell(TimeProvider clock, Action<Action> send)
{
    /// <summary>Calls that are heard while a byte is under way; fewer make no queue, and where a byte is late all the same, turning them away would not help.</summary>
    public const int Few = 64;

    /// <summary>What may be waited: a call stands in the queue more than once, and EHRs wait for 5 s at most.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);
    // What was found longer ago tells nothing of now.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private long sent;
    private long ended = clock.GetTimestamp();
    private int heard;
    private int isUnderWay;
    private volatile bool wasLong;

    /// <summary>A call is heard: did it wait too long?</summary>
    public bool IsOverrun()
    {
        if (Volatile.Read(ref isUnderWay) == 1)
        {
            var calls = Interlocked.Increment(ref heard);
            return wasLong || (calls >= Few && clock.GetElapsedTime(Volatile.Read(ref sent)) > Longest);
        }
        var age = clock.GetElapsedTime(Volatile.Read(ref ended));
        if (age >= Fresh) { wasLong = false; }
        if (age >= Between && Interlocked.CompareExchange(ref isUnderWay, 1, 0) == 0) { Send(); }
        return wasLong;
    }

    private void Send()
    {
        Volatile.Write(ref heard, 0);
        Volatile.Write(ref sent, clock.GetTimestamp());
        try
        {
            send(Heard);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // Nobody is turned away for what cannot be found out.
            Heard();
        }
    }

    private void Heard()
    {
        wasLong = clock.GetElapsedTime(Volatile.Read(ref sent)) > Longest && Volatile.Read(ref heard) >= Few;
        Volatile.Write(ref ended, clock.GetTimestamp());
        Volatile.Write(ref isUnderWay, 0);
    }
}
