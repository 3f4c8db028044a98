namespace CdsHooks.Fhir.FhirPath.Evaluation;

/// <summary>As what a value takes part in comparisons and arithmetic.</summary>
internal enum ScalarKind : byte
{
    /// <summary>As itself, by its parts.</summary>
    None,

    /// <summary>A truth value.</summary>
    Boolean,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A decimal number.</summary>
    Decimal,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A date, perhaps partial.</summary>
    Date,

    /// <summary>A point in time, perhaps partial.</summary>
    DateTime,

    /// <summary>A time of day.</summary>
    Time,

    /// <summary>A quantity.</summary>
    Quantity,
}
