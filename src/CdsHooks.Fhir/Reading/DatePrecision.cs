namespace CdsHooks.Fhir.Reading;

/// <summary>How much of a FHIR date is given.</summary>
public enum DatePrecision
{
    /// <summary><c>2024</c></summary>
    Year,

    /// <summary><c>2024-05</c></summary>
    Month,

    /// <summary><c>2024-05-17</c></summary>
    Day,

    /// <summary><c>2024-05-17T10:30Z</c>: no valid FHIR, but seen.</summary>
    Minute,

    /// <summary><c>2024-05-17T10:30:00Z</c>, with or without a fraction, which counts as the same precision.</summary>
    Second,
}
