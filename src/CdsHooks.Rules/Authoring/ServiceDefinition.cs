namespace CdsHooks.Rules.Authoring;

/// <summary>A CDS Service: an id, the hooks it answers, and its rules.</summary>
public sealed record ServiceDefinition
{
    /// <summary>The id in its URL, kebab-case.</summary>
    public required string Id { get; init; }

    /// <summary>The hooks it answers; at least one. Each becomes an entry of its own in discovery.</summary>
    public required IReadOnlyList<string> Hooks { get; init; }

    /// <summary>Name for people.</summary>
    public required string Title { get; init; }

    /// <summary>What it does, in a sentence or two.</summary>
    public required string Description { get; init; }

    /// <summary>What it needs to be useful; <see langword="null"/> when nothing beyond prefetch.</summary>
    public string? UsageRequirements { get; init; }

    /// <summary>The rules, run for each of its hooks.</summary>
    public required IReadOnlyList<IRule> Rules { get; init; }

    /// <summary>How long insights of rules that do not say so themselves are not shown again, critical ones excepted: 1 minute to 30 days; zero or <see langword="null"/> to show
    /// them each time.</summary>
    public TimeSpan? SuppressFor { get; init; }

    /// <summary>True when the rules are to be asked by the service of that id of another pack, where one is loaded. So rules in C# stand beside those of files.</summary>
    public bool JoinsOther { get; init; }
}
