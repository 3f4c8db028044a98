namespace CdsHooks.Fhir.FhirPath.Evaluation;

/// <summary>How a <see cref="FhirPathValue"/> holds what it is.</summary>
internal enum ValueKind : byte
{
    /// <summary>Nothing; the default of the struct.</summary>
    None,

    /// <summary>JSON of a known type.</summary>
    Element,

    /// <summary>A primitive element that has extensions or an id but no value; the node is its <c>_name</c> sibling.</summary>
    Shadow,

    /// <summary>A truth value in the number.</summary>
    Boolean,

    /// <summary>A whole number of 32 bits in the number.</summary>
    Integer,

    /// <summary>A boxed whole number of 64 bits.</summary>
    Long,

    /// <summary>A boxed decimal.</summary>
    Decimal,

    /// <summary>A text.</summary>
    String,

    /// <summary>A boxed date.</summary>
    Date,

    /// <summary>A boxed point in time.</summary>
    DateTime,

    /// <summary>A boxed time of day.</summary>
    Time,

    /// <summary>A boxed quantity.</summary>
    Quantity,

    /// <summary>What <c>type()</c> gives.</summary>
    Type,
}
