using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Discovery;

/// <summary>One CDS Service as discovery announces it.</summary>
public sealed record CdsServiceDescription
{
    /// <summary>The hook the service answers; not blank. One id may appear with several hooks.</summary>
    public required string Hook { get; init; }

    /// <summary>The last part of the service's URL: letters, digits, <c>.</c>, <c>_</c>, <c>~</c> and <c>-</c>.</summary>
    public required string Id { get; init; }

    /// <summary>A name for people.</summary>
    public string? Title { get; init; }

    /// <summary>What the service does; not blank.</summary>
    public required string Description { get; init; }

    /// <summary>Prefetch templates by key, in the order to publish. Keys are stable: CDS Clients cache them.</summary>
    public OrderedDictionary<string, string>? Prefetch { get; init; }

    /// <summary>What the service needs from the CDS Client beyond the hook, for people.</summary>
    public string? UsageRequirements { get; init; }

    /// <summary>The version of CDS Hooks the service speaks, as a semantic version. Known to 3.0 alone: left out unless asked
    /// for.</summary>
    public string? Version { get; init; }

    /// <summary>The version of the hook's definition (<see cref="HookVersions"/>). Known to 3.0 alone: left out unless asked for.</summary>
    public string? HookVersion { get; init; }

    /// <summary>An object of data agreed with the CDS Client beforehand.</summary>
    public RawJson? Extension { get; init; }
}
