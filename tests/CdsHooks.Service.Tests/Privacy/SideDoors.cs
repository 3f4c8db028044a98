using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace CdsHooks.Service.Tests.Privacy;

/// <summary>Keeps what this process tells by spans and metrics, as any listener in it would hear it.</summary>
internal sealed class SideDoors : IDisposable
{
    private readonly ConcurrentQueue<string> told = new();
    private readonly ActivityListener spans;
    private readonly MeterListener metrics = new();

    public SideDoors()
    {
        spans = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("CdsHooks", StringComparison.Ordinal) || source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => told.Enqueue(string.Join(' ',
            [
                span.DisplayName, span.StatusDescription, .. span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"),
                .. span.Events.SelectMany(happened => happened.Tags.Select(tag => $"{happened.Name} {tag.Key}={tag.Value}")),
            ])),
        };
        ActivitySource.AddActivityListener(spans);
        metrics.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        metrics.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        metrics.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, value, tags));
        metrics.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        metrics.Start();
    }

    /// <summary>A line for each span and measurement.</summary>
    public IReadOnlyCollection<string> Told
    {
        get
        {
            metrics.RecordObservableInstruments();
            return told;
        }
    }

    public void Dispose()
    {
        spans.Dispose();
        metrics.Dispose();
    }

    private void Keep(Instrument instrument, IFormattable value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var line = $"{instrument.Name} {value.ToString(null, CultureInfo.InvariantCulture)}";
        foreach (var (name, tag) in tags) { line += $" {name}={tag}"; }
        told.Enqueue(line);
    }
}
