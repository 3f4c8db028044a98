namespace CdsHooks.Fhir.FhirPath.Evaluation;

/// <summary>The truth of a condition. Empty and incomplete both end as an empty collection.</summary>
internal enum Truth : byte
{
    /// <summary>It does not hold.</summary>
    False,

    /// <summary>It holds.</summary>
    True,

    /// <summary>Nothing was there to tell.</summary>
    Empty,

    /// <summary>What was there does not decide, and more may exist.</summary>
    Incomplete,
}
