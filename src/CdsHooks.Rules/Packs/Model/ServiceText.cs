namespace CdsHooks.Rules.Packs.Model;

/// <summary>A CDS Service as it was declared.</summary>
internal sealed record ServiceText(Marked<string> Id, IReadOnlyList<Marked<string>> Hooks, string Title, string Description, string? UsageRequirements)
{
    /// <summary>How long its cards are not shown again; zero for <c>never</c>.</summary>
    public Marked<TimeSpan>? Suppress { get; init; }
}
