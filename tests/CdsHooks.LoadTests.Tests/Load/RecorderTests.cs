using CdsHooks.Measuring.Load;

namespace CdsHooks.LoadTests.Tests.Load;

/// <summary>What a recorder is told adds up, in all and second by second.</summary>
public sealed class RecorderTests
{
    private readonly Recorder recorder = new("calls");

    [Fact]
    public void Close_AfterRequests_CountsEndsStatusesAndTimes()
    {
        Request(due: 0.2, sent: 0.21, ended: 0.3, new Reply(200, Outcome.Whole));
        Request(due: 0.9, sent: 0.9, ended: 2.9, new Reply(200, Outcome.Degraded));
        Request(due: 1.5, sent: 1.5, ended: 1.6, new Reply(503, Outcome.Error, "503 from cds-services/x"));
        Request(due: 1.6, sent: 1.6, ended: 1.7, new Reply(0, Outcome.Lost, "connection: ConnectionReset"));
        var recording = recorder.Close();

        Assert.Equal([1L, 1, 0, 1, 1], recording.Outcomes);
        Assert.Equal(2, recording.Not200);
        Assert.Equal([(0, 1L), (200, 2L), (503, 1L)], recording.Statuses.Select(status => (status.Key, status.Value)));
        Assert.Equal(TimeSpan.FromSeconds(2), recording.Latency.Max);
        Assert.Equal(TimeSpan.FromMilliseconds(10), recording.Lateness.Max);
        Assert.Equal(2, recording.Problems.Count);
    }

    [Fact]
    public void Close_AfterRequests_KeepsLatencyInTheSecondWhenTheyWereDue()
    {
        Request(due: 0.9, sent: 1.1, ended: 2.9, new Reply(200, Outcome.Degraded));
        var seconds = recorder.Close().Seconds;

        Assert.Equal([1, 0, 0], seconds.Select(second => second.Intended));
        Assert.Equal([0, 1, 0], seconds.Select(second => second.Sent));
        Assert.Equal([0, 0, 1], seconds.Select(second => second.Answered));
        Assert.Equal([1L, 0, 0], seconds.Select(second => second.Latency.Count));
        Assert.Equal(1, seconds[0].Outcomes[(int)Outcome.Degraded]);
    }

    [Fact]
    public void Lap_AfterAPart_TellsOfThatPartAlone()
    {
        Request(0, 0, 1, new Reply(200, Outcome.Degraded));
        recorder.Lap();
        Request(1, 1, 1.25, new Reply(200, Outcome.Whole));
        var (latency, amiss) = recorder.Lap();

        Assert.Equal((1L, 0L), (latency.Count, amiss));
        Assert.Equal(TimeSpan.FromMilliseconds(250), latency.Max);
        Assert.Equal(2, recorder.Close().Latency.Count);
    }

    [Fact]
    public void Close_AfterManyDifferentProblems_KeepsTheFirstTwenty()
    {
        for (var number = 0; number < 100; number++) { Request(0, 0, 0, new Reply(0, Outcome.Lost, $"problem {number}")); }

        Assert.Equal(20, recorder.Close().Problems.Count);
    }

    private void Request(double due, double sent, double ended, Reply reply)
    {
        recorder.Left(TimeSpan.FromSeconds(due), TimeSpan.FromSeconds(sent));
        recorder.Ended(TimeSpan.FromSeconds(due), TimeSpan.FromSeconds(ended), reply);
    }
}
