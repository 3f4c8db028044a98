namespace CdsHooks.Service.Content;

/// <summary>Where the rule packs are. Section <c>Packs</c>.</summary>
public sealed class PackOptions
{
    /// <summary>Folders of packs, or single packs; relative ones lie below the content root. Empty: <c>packs</c> beside the program.</summary>
    public IList<string> Directories { get; } = [];

    /// <summary>Starts with the packs that are sound when some are not. <see langword="false"/> if left out: then a broken pack stops the start.</summary>
    public bool ServeGoodPacks { get; set; }

    /// <summary>Takes up changes of the files while running. <see langword="true"/> if left out.</summary>
    public bool Watch { get; set; } = true;
}
