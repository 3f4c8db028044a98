using System.Diagnostics.Metrics;
using CdsHooks.Service.Admission;

namespace CdsHooks.Service.Telemetry;

/// <summary>Who is in at the moment; looked at when somebody collects, so that coming and going costs nothing more.</summary>
internal static class HouseMetrics
{
    private static WeakReference<House>? watched;

    /// <summary>Tells of that house from now on. One process has one; in tests the latest counts.</summary>
    public static void Watch(House house) => Volatile.Write(ref watched, new WeakReference<House>(house));

    public static void Observe(Meter meter)
    {
        meter.CreateObservableUpDownCounter("cdshooks.admission.calls", () => Taken(house => house.Calls), "{call}", "Hook calls between arrival and answer.");
        meter.CreateObservableUpDownCounter("cdshooks.admission.feedback", () => Taken(house => house.Feedback), "{request}", "Feedback requests between arrival and answer.");
        meter.CreateObservableUpDownCounter("cdshooks.admission.body_bytes", () => Taken(house => house.BodyBytes), "By", "Memory for request bodies, those included whose rules still run.");
    }

    private static long Taken(Func<House, Room> room) => Volatile.Read(ref watched) is { } one && one.TryGetTarget(out var house) ? room(house).Taken : 0;
}
