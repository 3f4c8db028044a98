namespace CdsHooks.EhrSimulator.Tests;

/// <summary>A clock that is moved by hand.</summary>
internal sealed class ManualClock : TimeProvider
{
    private DateTimeOffset now = new(2026, 11, 22, 9, 30, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    /// <summary>Moves to the next full hour.</summary>
    public void NextHour() => now = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero).AddHours(1);

    public void Advance(TimeSpan time) => now += time;
}
