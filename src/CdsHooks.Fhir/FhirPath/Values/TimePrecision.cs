namespace CdsHooks.Fhir.FhirPath.Values;

/// <summary>How much of a date or time is given. The number is the count of digits that <c>precision()</c> yields for a date or dateTime;
/// a time has 8 fewer.</summary>
internal enum TimePrecision : byte
{
    /// <summary><c>2014</c></summary>
    Year = 4,

    /// <summary><c>2014-01</c></summary>
    Month = 6,

    /// <summary><c>2014-01-05</c></summary>
    Day = 8,

    /// <summary><c>2014-01-05T10</c></summary>
    Hour = 10,

    /// <summary><c>2014-01-05T10:30</c></summary>
    Minute = 12,

    /// <summary><c>2014-01-05T10:30:00</c></summary>
    Second = 14,

    /// <summary><c>2014-01-05T10:30:00.000</c>; counts as the same precision as seconds when values are compared.</summary>
    Millisecond = 17,
}
