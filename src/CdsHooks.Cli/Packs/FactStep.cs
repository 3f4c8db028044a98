namespace CdsHooks.Cli.Packs;

/// <summary>A fact that was read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">How much of it is known.</param>
/// <param name="Count">How many items are left after all filters.</param>
/// <param name="IsIncomplete">True when absence proves nothing.</param>
/// <param name="Items">The first of them as text.</param>
/// <param name="References">The first of them by type and id, where they have an id.</param>
internal sealed record FactStep(string Name, string State, int Count, bool IsIncomplete, IReadOnlyList<string> Items, IReadOnlyList<string> References);
