using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;

namespace CdsHooks.EndToEnd.Tests.Load;

/// <summary>All that came back, by phase.</summary>
internal sealed class Tally
{
    private readonly ConcurrentQueue<Exchange> exchanges = new();

    /// <summary>In the order in which they ended.</summary>
    public IReadOnlyCollection<Exchange> All => exchanges;

    public IEnumerable<Exchange> Hooks => exchanges.Where(exchange => exchange.Kind != RequestKind.Feedback);

    public void Add(Exchange exchange) => exchanges.Enqueue(exchange);

    /// <summary>A line for each phase and kind: how many, with which statuses, how fast, how many without cards.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("phase                  kind         count  not 200  no cards  retried  p50 ms  p99 ms  max ms\n");
        foreach (var group in exchanges.GroupBy(exchange => (exchange.Phase, exchange.Kind)))
        {
            var latencies = group.Select(exchange => exchange.Latency.TotalMilliseconds).Order().ToArray();
            text.Append(CultureInfo.InvariantCulture, $"{group.Key.Phase,-22} {group.Key.Kind,-12} {latencies.Length,5}  {group.Count(exchange => exchange.Status != HttpStatusCode.OK),7}  ")
                .Append(CultureInfo.InvariantCulture, $"{group.Count(exchange => exchange.Cards == 0),8}  {group.Count(exchange => exchange.Retries > 0),7}  {At(latencies, 0.5),6:0}  {At(latencies, 0.99),6:0}  {latencies[^1],6:0}\n");
        }
        foreach (var problem in exchanges.Where(exchange => exchange.Problem is not null).GroupBy(exchange => (exchange.Phase, exchange.Kind, exchange.Status, exchange.Problem)))
        {
            text.Append(CultureInfo.InvariantCulture, $"{problem.Key.Phase}, {problem.Key.Kind}: {problem.Count()} times {(int?)problem.Key.Status} {problem.Key.Problem}\n");
        }
        return text.ToString();
    }

    private static double At(double[] ordered, double share) => ordered[Math.Min(ordered.Length - 1, (int)(ordered.Length * share))];
}
