using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace CdsHooks.Service.Telemetry;

/// <summary>Sends traces and metrics from before the first call until after the last. A receiver that is away holds nothing up: what it does not take is dropped.</summary>
internal sealed class TelemetryExport(OtlpReceiver receiver, LoggerProvider logging, IOptions<TelemetryOptions> options) : IHostedLifecycleService, IDisposable
{
    private const int FlushMilliseconds = 3_000;

    private TracerProvider? tracing;
    private MeterProvider? metering;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        var sampler = new TraceIdRatioBasedSampler(options.Value.TraceRatio);
        tracing = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(receiver.Resource)
            // How much is traced is decided here: an EHR that marks each call as sampled does not decide for us.
            .SetSampler(new ParentBasedSampler(sampler, remoteParentSampled: sampler, remoteParentNotSampled: sampler))
            // Not System.Net.Http: its spans name the URLs of FHIR requests.
            .AddSource("CdsHooks.*", "Microsoft.AspNetCore")
            .AddProcessor(new SpanAttributes())
            .AddOtlpExporter(exporter => receiver.Configure(exporter, "v1/traces"))
            .Build();
        metering = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(receiver.Resource)
            .AddMeter("CdsHooks.*", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime")
            .AddOtlpExporter((exporter, reader) =>
            {
                receiver.Configure(exporter, "v1/metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)options.Value.MetricsInterval.TotalMilliseconds;
            })
            .Build();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>After all else has stopped: what was seen last is sent.</summary>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            tracing?.ForceFlush(FlushMilliseconds);
            metering?.ForceFlush(FlushMilliseconds);
            logging.ForceFlush(FlushMilliseconds);
        },
        cancellationToken);

    public void Dispose()
    {
        tracing?.Dispose();
        metering?.Dispose();
    }
}
