using System.Net.Sockets;
using CdsHooks.Service.Admission;

namespace CdsHooks.Service.Tests.Admission;

/// <summary>Calls are turned away while they wait too long before they are heard, and only then.</summary>
public class DoorbellTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private readonly SettableClock clock = new();
    private readonly HeldEcho echo = new();
    private readonly Doorbell doorbell;

    public DoorbellTests()
    {
        doorbell = new Doorbell(clock, echo.Send);
        clock.Advance(TimeSpan.FromMilliseconds(20));
    }

    [Fact]
    public void Byte_LongerUnderWayThanAllowed_TurnsAwayFromTheLastOfAFewOn()
    {
        Ring(1);
        clock.Advance(Doorbell.Longest + Tick);
        Assert.DoesNotContain(true, Ring(Doorbell.Few - 1));
        Assert.True(doorbell.IsOverrun());
    }

    [Fact]
    public void Byte_JustAsLongUnderWayAsAllowed_TurnsNobodyAway()
    {
        Ring(1);
        clock.Advance(Doorbell.Longest);
        Assert.DoesNotContain(true, Ring(Doorbell.Few * 2));
    }

    [Fact]
    public void Byte_ThatCameLate_TurnsAway_UntilOneComesInTime()
    {
        Ring(1);
        Ring(Doorbell.Few);
        clock.Advance(Doorbell.Longest + Tick);
        echo.Arrive();
        Assert.True(doorbell.IsOverrun());
        clock.Advance(TimeSpan.FromMilliseconds(20));
        Assert.True(doorbell.IsOverrun());
        Assert.True(doorbell.IsOverrun());
        echo.Arrive();
        Assert.False(doorbell.IsOverrun());
    }

    [Fact]
    public void Byte_ThatCameLate_TellsNothingASecondLater()
    {
        Ring(1);
        Ring(Doorbell.Few);
        clock.Advance(Doorbell.Longest + Tick);
        echo.Arrive();
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(doorbell.IsOverrun());
    }

    [Fact]
    public void Byte_ThatCannotBeSent_TurnsNobodyAway()
    {
        echo.Fault = new SocketException((int)SocketError.ConnectionReset);
        Assert.DoesNotContain(true, Ring(Doorbell.Few * 2));
        clock.Advance(Doorbell.Longest + Tick);
        Assert.DoesNotContain(true, Ring(Doorbell.Few * 2));
    }

    [Fact]
    public async Task Loopback_IsHeardEachTime()
    {
        using var loopback = new LoopbackEcho();
        for (var i = 0; i < 3; i++)
        {
            var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            loopback.Send(heard.SetResult);
            await heard.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    private bool[] Ring(int calls) => [.. Enumerable.Range(0, calls).Select(_ => doorbell.IsOverrun())];

    private sealed class SettableClock : TimeProvider
    {
        private long ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => ticks;

        public void Advance(TimeSpan time) => ticks += time.Ticks;
    }

    private sealed class HeldEcho
    {
        private Action? heard;

        public Exception? Fault { get; set; }

        public void Send(Action heard)
        {
            if (Fault is not null) { throw Fault; }
            this.heard = heard;
        }

        public void Arrive()
        {
            var last = heard;
            heard = null;
            last?.Invoke();
        }
    }
}
