namespace CdsHooks.Fhir.Rest;

/// <summary>What an exchange says about the server, whatever it says about the query.</summary>
internal enum ServerHealth
{
    /// <summary>Nothing: it was not asked, or not given the time to answer.</summary>
    Unknown,

    /// <summary>It answers.</summary>
    Well,

    /// <summary>It fails, or does not answer.</summary>
    Sick,
}
