namespace CdsHooks.Service.Discovery;

/// <summary>What discovery tells. Section <c>Discovery</c>.</summary>
public sealed class DiscoveryOptions
{
    /// <summary>Tells <c>version</c> and <c>hookVersion</c> of each service, which only CDS Hooks 3.0 knows. <see langword="false"/> if left out.</summary>
    public bool AnnounceVersions { get; set; }
}
