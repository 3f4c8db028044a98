namespace CdsHooks.LoadTests.Site;

/// <summary>How a FHIR server fares.</summary>
internal enum FhirManner
{
    /// <summary>It answers at once.</summary>
    Healthy,

    /// <summary>It answers after 600 ms, within the time that a call has for one round of reading.</summary>
    Slow,

    /// <summary>It takes requests and never answers.</summary>
    Hanging,

    /// <summary>It answers one request in two with status 500, and breaks the connection of the others.</summary>
    Failing,
}
