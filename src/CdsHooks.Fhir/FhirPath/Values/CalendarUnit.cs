namespace CdsHooks.Fhir.FhirPath.Values;

/// <summary>Calendar durations, from the finest to the coarsest.</summary>
internal enum CalendarUnit : byte
{
    /// <summary>No calendar duration.</summary>
    None,

    /// <summary><c>milliseconds</c></summary>
    Millisecond,

    /// <summary><c>seconds</c></summary>
    Second,

    /// <summary><c>minutes</c></summary>
    Minute,

    /// <summary><c>hours</c></summary>
    Hour,

    /// <summary><c>days</c></summary>
    Day,

    /// <summary><c>weeks</c></summary>
    Week,

    /// <summary><c>months</c></summary>
    Month,

    /// <summary><c>years</c></summary>
    Year,
}
