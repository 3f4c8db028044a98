using System.Diagnostics.Metrics;

namespace CdsHooks.Service.Access;

/// <summary>What the gate counts.</summary>
internal static class AccessMetrics
{
    private static readonly Meter Meter = new("CdsHooks.Service");

    /// <summary>Good tokens of which nobody could tell whether they were used before.</summary>
    public static Counter<long> ReplayUnknown { get; } =
        Meter.CreateCounter<long>("cdshooks.access.replay_unknown", "{token}", "Tokens that were checked while shared state could not be reached");

    /// <summary>Calls beyond an EHR's calls a minute, by <c>ehr</c> and <c>endpoint</c>.</summary>
    public static Counter<long> OverRate { get; } = Meter.CreateCounter<long>("cdshooks.access.over_rate", "{call}", "Calls beyond the calls a minute of their EHR");
}
