namespace CdsHooks.Fhir.FhirPath.Values;

/// <summary>Which of the three types of FHIRPath a <see cref="FhirPathDateTime"/> is.</summary>
internal enum TimeKind : byte
{
    /// <summary><c>System.Date</c></summary>
    Date,

    /// <summary><c>System.DateTime</c></summary>
    DateTime,

    /// <summary><c>System.Time</c></summary>
    Time,
}
