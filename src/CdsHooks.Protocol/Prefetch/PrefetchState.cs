namespace CdsHooks.Protocol.Prefetch;

/// <summary>What a CDS Client sent under a prefetch key. The first four mean different things and must not be confused.</summary>
public enum PrefetchState
{
    /// <summary>The key was not sent: the data may still be had from the FHIR server.</summary>
    Absent,

    /// <summary><c>null</c>: the CDS Client asked, and there is no such data.</summary>
    Null,

    /// <summary>A resource.</summary>
    Resource,

    /// <summary>A Bundle, perhaps empty, perhaps only the first page.</summary>
    Bundle,

    /// <summary>The CDS Client asked and failed; the same query is not worth repeating.</summary>
    OperationOutcome,

    /// <summary>Not FHIR: a string, an array, an object without <c>resourceType</c>, or the retired wrapper <c>{response,
    /// resource}</c>.</summary>
    Unusable,
}
