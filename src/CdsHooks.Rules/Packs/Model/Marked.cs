namespace CdsHooks.Rules.Packs.Model;

/// <summary>A value and the place where it was written.</summary>
internal sealed record Marked<T>(T Value, PackMark Mark);
