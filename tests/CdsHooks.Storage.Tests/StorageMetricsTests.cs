using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CdsHooks.Storage.Tests.Ledger;

namespace CdsHooks.Storage.Tests;

public sealed class StorageMetricsTests
{
    [Fact]
    public async Task Meter_CallsAndFeedbackWritten_TellsOfThemWithTagsOfClosedSetsOnly()
    {
        var seen = new ConcurrentQueue<(string Name, string Tags)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, to) => { if (instrument.Meter.Name == "CdsHooks.Storage") { to.EnableMeasurementEvents(instrument); } },
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => seen.Enqueue((instrument.Name, string.Join(',', tags.ToArray()))));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => seen.Enqueue((instrument.Name, string.Join(',', tags.ToArray()))));
        listener.Start();

        await using (var ledger = await TestLedger.StartAsync())
        {
            ledger.Calls.TryRecord(Sample.Call(1) with { Cards = [Sample.Card(1)] });
            await ledger.Feedback.StoreAsync([Sample.Overridden(Sample.Uuid(1))], default);
            ledger.RefuseCalls();
            ledger.Calls.TryRecord(Sample.Call(2));
            await ledger.SpooledAsync();
            ledger.AcceptCalls();
        }

        string[] expected =
        [
            "cdshooks.ledger.batch.duration", "cdshooks.ledger.batch.size", "cdshooks.ledger.feedback.stored", "cdshooks.ledger.queued", "cdshooks.ledger.spool.size",
            "cdshooks.ledger.write.failures",
        ];
        Assert.Subset(seen.Select(measured => measured.Name).ToHashSet(StringComparer.Ordinal), expected.ToHashSet(StringComparer.Ordinal));
        // Other tests measure at the same time; whatever they do, no more than these words may come.
        Assert.Subset(
            new HashSet<string>(StringComparer.Ordinal)
            {
                "", "[outcome, accepted]", "[outcome, overridden]", "[kind, comments]", "[kind, feedback]", "[kind, calls]",
            },
            seen.Where(measured => measured.Name.StartsWith("cdshooks.ledger.", StringComparison.Ordinal)).Select(measured => measured.Tags).ToHashSet(StringComparer.Ordinal));
    }
}
