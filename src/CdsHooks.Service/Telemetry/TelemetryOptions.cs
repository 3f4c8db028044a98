using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Telemetry;

/// <summary>Where traces, metrics and logs are sent. Section <c>Telemetry</c>; the environment variables of OpenTelemetry stand in where it says nothing.</summary>
public sealed class TelemetryOptions
{
    /// <summary>Base URL of an OTLP receiver, such as <c>http://collector:4318</c>; <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> if left out. Nothing is sent where neither is set.
    /// Headers with secrets belong into <c>OTEL_EXPORTER_OTLP_HEADERS</c>.</summary>
    public Uri? OtlpEndpoint { get; set; }

    /// <summary>How it is spoken to; if left out, <see cref="OtlpProtocol.Grpc"/> on port 4317 and <see cref="OtlpProtocol.HttpProtobuf"/> on any other.</summary>
    [EnumDataType(typeof(OtlpProtocol))]
    public OtlpProtocol? OtlpProtocol { get; set; }

    /// <summary>Part of the calls that are traced. 0 to 1; 0.1 if left out.</summary>
    [Range(0.0, 1.0)]
    public double TraceRatio { get; set; } = 0.1;

    /// <summary>Time between two sendings of metrics. 1 s to 10 min; 30 s if left out.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan MetricsInterval { get; set; } = TimeSpan.FromSeconds(30);
}

[OptionsValidator]
internal sealed partial class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>;
