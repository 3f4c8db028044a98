#pragma warning disable CA1720 // The names are those of FHIR's types.
namespace CdsHooks.Fhir.Reading;

/// <summary>The type that ends the name of a choice element: <c>valueQuantity</c> is <see cref="Quantity"/>.</summary>
public enum ChoiceType
{
    /// <summary>The element is absent, or of a type that nothing here reads.</summary>
    None,

    /// <summary>A quantity with a unit.</summary>
    Quantity,

    /// <summary>A concept with codings and text.</summary>
    CodeableConcept,

    /// <summary>Text.</summary>
    String,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A low and a high quantity.</summary>
    Range,

    /// <summary>A numerator and a denominator.</summary>
    Ratio,

    /// <summary>A series of samples.</summary>
    SampledData,

    /// <summary>A time of day.</summary>
    Time,

    /// <summary>A date with or without time.</summary>
    DateTime,

    /// <summary>A calendar date.</summary>
    Date,

    /// <summary>A point in time with zone.</summary>
    Instant,

    /// <summary>A start and an end.</summary>
    Period,

    /// <summary>Repeating times.</summary>
    Timing,

    /// <summary>A quantity of time: an age.</summary>
    Age,

    /// <summary>A link to another resource.</summary>
    Reference,
}
