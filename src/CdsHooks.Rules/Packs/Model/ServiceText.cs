namespace CdsHooks.Rules.Packs.Model;

/// <summary>A CDS Service as it was declared.</summary>
internal sealed record ServiceText(Marked<string> Id, IReadOnlyList<Marked<string>> Hooks, string Title, string Description, string? UsageRequirements);
