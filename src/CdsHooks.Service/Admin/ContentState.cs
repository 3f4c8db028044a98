namespace CdsHooks.Service.Admin;

/// <summary>The content that answers.</summary>
/// <param name="Version">Its version, as in the ledger.</param>
/// <param name="At">Since when it answers.</param>
/// <param name="Packs">Its packs.</param>
internal sealed record ContentState(string Version, DateTimeOffset At, IReadOnlyList<PackState> Packs);
