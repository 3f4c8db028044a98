using System.Diagnostics.Metrics;

namespace CdsHooks.Service.Suppression;

/// <summary>What is measured of suppression.</summary>
internal static class SuppressionMetrics
{
    private static readonly Meter Meter = new("CdsHooks.Service");

    private static readonly Counter<long> Cards = Meter.CreateCounter<long>("cdshooks.suppression.cards", "{card}", "Cards held back since they were shown before.");

    private static readonly Counter<long> Calls = Meter.CreateCounter<long>(
        "cdshooks.suppression.calls", "{call}", "Calls with cards that have a window, by whether shared state could tell what was shown before.");

    private static readonly Counter<long> Forgotten = Meter.CreateCounter<long>("cdshooks.suppression.forgotten", "{card}", "Cards that were shown and could not be remembered.");

    public static void Suppressed(string service, int cards) => Cards.Add(cards, new KeyValuePair<string, object?>("service", service));

    public static void Asked(string service, bool isTold) =>
        Calls.Add(1, new KeyValuePair<string, object?>("service", service), new KeyValuePair<string, object?>("outcome", isTold ? "told" : "unknown"));

    public static void NotRemembered() => Forgotten.Add(1);
}
