namespace CdsHooks.Rules.Packs.Model;

/// <summary>A group of cards as it was declared.</summary>
internal sealed record CardGroupText(Marked<string> Name, string Summary, SourceText? Source);
