using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Packs.Binding;

namespace CdsHooks.Rules.Packs;

/// <summary>A pack that can run.</summary>
public sealed class LoadedPack
{
    internal LoadedPack(BoundPack bound) => Bound = bound;

    /// <summary>Its services and rules, for the catalog: active ones and shadow ones.</summary>
    public RulePack Pack => Bound.Pack;

    /// <summary>The folder or file it was read from, as it was given.</summary>
    public string Path => Text.Folder.Path;

    internal Model.PackText Text => Bound.Text;

    internal BoundPack Bound { get; }
}
