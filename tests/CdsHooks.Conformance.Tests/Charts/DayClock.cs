namespace CdsHooks.Conformance.Tests.Charts;

/// <summary>A clock on which it is always noon of one day, while time that is measured passes as ever.</summary>
internal sealed class DayClock(DateOnly day) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => new(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
}
