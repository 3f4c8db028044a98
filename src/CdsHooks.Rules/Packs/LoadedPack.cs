using CdsHooks.Rules.Authoring;

namespace CdsHooks.Rules.Packs;

/// <summary>A pack that can run.</summary>
public sealed class LoadedPack
{
    internal LoadedPack(Model.PackText text, RulePack pack)
    {
        Text = text;
        Pack = pack;
    }

    /// <summary>Its services and rules, for the catalog: active ones and shadow ones.</summary>
    public RulePack Pack { get; }

    /// <summary>The folder or file it was read from, as it was given.</summary>
    public string Path => Text.Folder.Path;

    internal Model.PackText Text { get; }
}
