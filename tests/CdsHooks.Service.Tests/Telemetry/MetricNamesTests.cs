using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Service.Telemetry;

namespace CdsHooks.Service.Tests.Telemetry;

/// <summary>What operators are told to watch is there to be watched.</summary>
public partial class MetricNamesTests
{
    [Theory]
    [InlineData("docs", "operations.md")]
    [InlineData("deploy", "grafana", "cdshooks.json")]
    public async Task EachName_IsThatOfAnInstrument(params string[] file)
    {
        var known = PrometheusNames();
        var used = MetricName().Matches(await File.ReadAllTextAsync(Repository.PathTo(file))).Select(match => match.Value).Distinct(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(used);
        Assert.DoesNotContain(used, name => !known.Contains(name));
    }

    [Fact]
    public async Task Dashboard_IsJson_WithQueriesOnly()
    {
        using var dashboard = JsonDocument.Parse(await File.ReadAllTextAsync(Repository.PathTo("deploy", "grafana", "cdshooks.json")));
        var panels = dashboard.RootElement.GetProperty("panels").EnumerateArray().ToList();
        Assert.NotEmpty(panels);
        Assert.All(panels, panel => Assert.All(panel.GetProperty("targets").EnumerateArray(), target => Assert.Contains("cdshooks_", target.GetProperty("expr").GetString(), StringComparison.Ordinal)));
    }

    /// <summary>All names under which Prometheus knows the instruments of this service.</summary>
    private static HashSet<string> PrometheusNames()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => names.UnionWith(NamesOf(instrument)) };
        listener.Start();
        foreach (var assembly in new[] { typeof(ServiceMetrics).Assembly, typeof(Storage.Ledger.ICallRecorder).Assembly, typeof(Smart.Registry.IEhrRegistry).Assembly, typeof(Fhir.Rest.IFhirReader).Assembly })
        {
            foreach (var type in assembly.GetTypes().Where(HoldsMeter)) { RuntimeHelpers.RunClassConstructor(type.TypeHandle); }
        }
        return names;
    }

    private static bool HoldsMeter(Type type) =>
        type.GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public).Any(field => field.FieldType == typeof(Meter));

    private static IEnumerable<string> NamesOf(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_');
        var unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        if (!name.EndsWith(unit, StringComparison.Ordinal)) { name += unit; }
        return instrument.GetType().Name switch
        {
            "Histogram`1" => [name, $"{name}_bucket", $"{name}_count", $"{name}_sum"],
            "Counter`1" or "ObservableCounter`1" => [$"{name}_total"],
            _ => [name],
        };
    }

    [GeneratedRegex("cdshooks_[a-z0-9_]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex MetricName();
}
