namespace CdsHooks.Fhir.Facts;

/// <summary>What a call knows about a fact. Unknown is never the same as none.</summary>
public enum FactState
{
    /// <summary>Not sent, refused, failed or unreadable: nothing follows from the absence of a resource.</summary>
    Unknown,

    /// <summary>Some of it is here (a page, or a search with warnings): what is here counts, absence proves nothing.</summary>
    Partial,

    /// <summary>All of it is here, be it nothing at all.</summary>
    Known,
}
