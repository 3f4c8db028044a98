namespace CdsHooks.Rules.Packs.Reading;

/// <summary>A kind of mapping in a pack: which keys it must have and which it may have. The JSON Schema for editors holds the same under the same name.</summary>
/// <param name="Name">Its name in <c>$defs</c> of the schema.</param>
/// <param name="What">What people call it, with an article.</param>
/// <param name="Required">Keys that must be there.</param>
/// <param name="Optional">Keys that may be there.</param>
internal sealed record Shape(string Name, string What, IReadOnlyList<string> Required, IReadOnlyList<string> Optional)
{
    /// <summary>All keys.</summary>
    public IEnumerable<string> Keys => Required.Concat(Optional);

    public bool Has(string key) => Holds(Required, key) || Holds(Optional, key);

    // Asked for every key of every pack: a search through the interface would make an enumerator each time.
    private static bool Holds(IReadOnlyList<string> keys, string key)
    {
        for (var i = 0; i < keys.Count; i++)
        {
            if (keys[i] == key) { return true; }
        }
        return false;
    }
}
