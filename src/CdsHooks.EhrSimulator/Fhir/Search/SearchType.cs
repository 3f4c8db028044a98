namespace CdsHooks.EhrSimulator.Fhir.Search;

/// <summary>How the values of a search parameter are compared.</summary>
internal enum SearchType
{
    /// <summary>By code, and by code system where one is named.</summary>
    Token,

    /// <summary>By the time it covers.</summary>
    Date,

    /// <summary>By the resource referred to.</summary>
    Reference,

    /// <summary>By how words begin.</summary>
    Text,
}
