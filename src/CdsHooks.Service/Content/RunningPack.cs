using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Packs;

namespace CdsHooks.Service.Content;

/// <summary>A pack of files that answers calls. What it was made of, its files among it, is let go.</summary>
/// <param name="Path">The folder or file it was read from.</param>
/// <param name="Pack">Its services and rules.</param>
internal sealed record RunningPack(string Path, RulePack Pack)
{
    public static RunningPack Of(LoadedPack loaded) => new(loaded.Path, loaded.Pack);
}
