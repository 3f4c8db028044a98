using System.Reflection;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;

namespace CdsHooks.Service.Telemetry;

/// <summary>Who telemetry is sent to, and in whose name.</summary>
/// <param name="endpoint">Base URL.</param>
/// <param name="protocol">How it is spoken to.</param>
internal sealed class OtlpReceiver(Uri endpoint, OtlpProtocol protocol)
{
    /// <summary>Name, version and instance of this service; <c>OTEL_SERVICE_NAME</c> and <c>OTEL_RESOURCE_ATTRIBUTES</c> go before.</summary>
    public ResourceBuilder Resource { get; } = ResourceBuilder.CreateEmpty()
        .AddService("cdshooks", serviceVersion: typeof(OtlpReceiver).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion)
        .AddTelemetrySdk()
        .AddEnvironmentVariableDetector();

    /// <summary>Tells an exporter where to.</summary>
    /// <param name="exporter">The exporter's options.</param>
    /// <param name="path">What follows the base URL over HTTP.</param>
    public void Configure(OtlpExporterOptions exporter, string path)
    {
        exporter.Protocol = protocol == OtlpProtocol.Grpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = protocol == OtlpProtocol.Grpc ? endpoint : new Uri($"{endpoint.AbsoluteUri.TrimEnd('/')}/{path}");
    }
}
