namespace CdsHooks.Rules.Packs;

/// <summary>A file of a pack, read by whoever may read files.</summary>
/// <param name="Path">Path as problems show it, with forward slashes: <c>content/packs/care-gaps/pack.yaml</c>.</param>
/// <param name="Text">Its text.</param>
public sealed record PackFile(string Path, string Text);
