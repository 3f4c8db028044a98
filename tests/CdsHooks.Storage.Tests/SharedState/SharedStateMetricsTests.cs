using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CdsHooks.Storage.SharedState;
using CdsHooks.Testing.Redis;

namespace CdsHooks.Storage.Tests.SharedState;

public sealed class SharedStateMetricsTests
{
    private static readonly string[] Kinds = ["add", "get", "set", "take", "lock", "unlock"];
    private static readonly string[] Outcomes = ["ok", "timeout", "refused", "unreachable", "skipped", "cancelled"];

    [RedisFact]
    public async Task Operations_AreCountedByKindAndOutcomeFromClosedSets()
    {
        var seen = new ConcurrentBag<(string Instrument, string? Kind, string? Outcome, double Value)>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, each) => { if (instrument.Meter.Name == "CdsHooks.Storage") { each.EnableMeasurementEvents(instrument); } } };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();

        await using var server = await RedisProcess.StartAsync();
        await using var state = RedisFixture.Client(server);
        await RedisFixture.ReachAsync(state);
        await state.SetAsync("k", default, TimeSpan.FromMinutes(1), default);
        await server.StopAsync();
        while (state.Health != SharedStateHealth.Unreachable) { await Record.ExceptionAsync(async () => await state.TakeAsync("k", default)); }
        await Assert.ThrowsAsync<SharedStateUnavailableException>(async () => await state.TakeAsync("k", default));

        Assert.Contains(seen, each => each is { Instrument: "cdshooks.shared_state.operations", Kind: "set", Outcome: "ok", Value: 1 });
        Assert.Contains(seen, each => each is { Instrument: "cdshooks.shared_state.operations", Kind: "take", Outcome: "skipped", Value: 1 });
        Assert.Contains(seen, each => each is { Instrument: "cdshooks.shared_state.duration", Kind: "set", Outcome: "ok", Value: > 0 });
        Assert.Contains(seen, each => each is { Instrument: "cdshooks.shared_state.reachable", Value: 0 });
        Assert.All(seen.Where(each => each.Kind is not null), each => Assert.True(Kinds.Contains(each.Kind, StringComparer.Ordinal) && Outcomes.Contains(each.Outcome, StringComparer.Ordinal)));

        void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (!instrument.Name.StartsWith("cdshooks.shared_state", StringComparison.Ordinal)) { return; }
            string? kind = null, outcome = null;
            foreach (var (name, tag) in tags)
            {
                if (name == "kind") { kind = tag as string; }
                if (name == "outcome") { outcome = tag as string; }
            }
            seen.Add((instrument.Name, kind, outcome, value));
        }
    }
}
