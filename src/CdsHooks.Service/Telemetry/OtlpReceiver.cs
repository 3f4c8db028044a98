using System.Reflection;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;

namespace CdsHooks.Service.Telemetry;

/// <summary>Who telemetry is sent to, and in whose name.</summary>
/// <param name="endpoint">Base URL.</param>
/// <param name="protocol">How it is spoken to; the port tells where nobody does.</param>
internal sealed class OtlpReceiver(Uri endpoint, OtlpProtocol? protocol)
{
    private const int GrpcPort = 4317;
    private readonly bool isGrpc = (protocol ?? (endpoint.Port == GrpcPort ? OtlpProtocol.Grpc : OtlpProtocol.HttpProtobuf)) == OtlpProtocol.Grpc;

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
        exporter.Protocol = isGrpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = isGrpc ? endpoint : new Uri($"{endpoint.AbsoluteUri.TrimEnd('/')}/{path}");
    }
}
