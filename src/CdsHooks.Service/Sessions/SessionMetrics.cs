using System.Diagnostics.Metrics;
using CdsHooks.Service.Telemetry;
using CdsHooks.Smart.Launch;

namespace CdsHooks.Service.Sessions;

/// <summary>What the service tells about launches and sessions. Tags are names of registrations and words of ours.</summary>
internal static class SessionMetrics
{
    private static readonly Meter Meter = new(ServiceMetrics.Name);

    private static readonly Counter<long> Launches = Meter.CreateCounter<long>("cdshooks.launch.count", "{launch}", "Launches of the app, by how they ended.");

    private static readonly Counter<long> Ends = Meter.CreateCounter<long>("cdshooks.session.ends", "{session}", "Sessions of the app that were ended, by cause.");

    private static readonly Counter<long> Refreshes = Meter.CreateCounter<long>("cdshooks.session.refreshes", "{refresh}", "Refreshes of the access of sessions, by outcome.");

    public static void Launched(string ehr, bool isEhrLaunch, string outcome) => Launches.Add(1, new("ehr", ehr), new("kind", isEhrLaunch ? "ehr" : "standalone"), new("outcome", outcome));

    public static void LaunchRefused(string ehr, LaunchRefusal cause) => Launches.Add(1, new("ehr", ehr), new("kind", "unknown"), new("outcome", cause.ToString()));

    public static void Ended(string ehr, SessionEnd cause) => Ends.Add(1, new("ehr", ehr), new KeyValuePair<string, object?>("cause", cause.ToString()));

    public static void Refreshed(string ehr, string outcome) => Refreshes.Add(1, new("ehr", ehr), new KeyValuePair<string, object?>("outcome", outcome));
}
