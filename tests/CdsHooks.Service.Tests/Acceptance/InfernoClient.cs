namespace CdsHooks.Service.Tests.Acceptance;

/// <summary>A client as it is registered with <see cref="InfernoServer"/>: public where it has neither secret nor keys.</summary>
internal sealed record InfernoClient
{
    public required string Id { get; init; }

    public string? Secret { get; init; }

    /// <summary>True when it signs assertions with the keys that the service publishes.</summary>
    public bool IsAsymmetric { get; init; }
}
