namespace CdsHooks.Rules.Authoring;

/// <summary>Rules that belong together, and the CDS Services through which they are asked.</summary>
public sealed record RulePack
{
    /// <summary>Name of the pack, kebab-case.</summary>
    public required string Id { get; init; }

    /// <summary>Version of its content, <c>major.minor.patch</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Names the text it was read from, so that a change without a new version is told apart; <see langword="null"/> for a pack in C#.</summary>
    public string? Digest { get; init; }

    /// <summary>The services; at least one.</summary>
    public required IReadOnlyList<ServiceDefinition> Services { get; init; }
}
