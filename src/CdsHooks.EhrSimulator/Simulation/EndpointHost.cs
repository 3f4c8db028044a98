namespace CdsHooks.EhrSimulator.Simulation;

/// <summary>Metadata of an endpoint: on which host it is.</summary>
/// <param name="BaseUrl">The host's base URL.</param>
internal sealed record EndpointHost(Func<Uri> BaseUrl);
