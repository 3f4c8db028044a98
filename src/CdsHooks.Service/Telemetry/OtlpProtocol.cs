namespace CdsHooks.Service.Telemetry;

/// <summary>The transports of OTLP.</summary>
public enum OtlpProtocol
{
    /// <summary>Protocol buffers over HTTP, usually port 4318.</summary>
    HttpProtobuf,

    /// <summary>gRPC, usually port 4317.</summary>
    Grpc,
}
