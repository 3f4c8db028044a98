namespace CdsHooks.Rules.Packs.Model;

/// <summary>A source as it was declared.</summary>
internal sealed record SourceText(string Label, string? Url, PackMark Mark);
