using CdsHooks.Measuring.Load;

namespace CdsHooks.LoadTests.Scenarios.Faults;

/// <summary>What holds whatever is broken around the service: an answer within five seconds, and never an error.</summary>
internal static class FaultThresholds
{
    public static IReadOnlyList<Threshold> All { get; } = [Threshold.P99Below(TimeSpan.FromSeconds(5)), Threshold.AllStatus200];
}
