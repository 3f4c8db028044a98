namespace CdsHooks.Rules.Packs.Facts;

/// <summary>In which order the items of a fact stand.</summary>
internal enum FactOrder
{
    /// <summary>The newest first.</summary>
    Newest,

    /// <summary>The oldest first.</summary>
    Oldest,

    /// <summary>As they were sent.</summary>
    None,
}
