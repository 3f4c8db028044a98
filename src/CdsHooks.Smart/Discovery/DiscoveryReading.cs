namespace CdsHooks.Smart.Discovery;

/// <summary>What came of asking for a configuration: the configuration, or why there is none.</summary>
/// <param name="Configuration">The configuration.</param>
/// <param name="Fault">Why there is none, for operators.</param>
internal sealed record DiscoveryReading(SmartConfiguration? Configuration, string? Fault)
{
    /// <summary>How long the EHR lets it be remembered; <see langword="null"/> where it does not say.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>True when endpoints are on other hosts than before: an older configuration is not to stand in for it.</summary>
    public bool HasChangedEndpoints { get; init; }

    public static DiscoveryReading Without(string fault) => new(Configuration: null, fault);
}
