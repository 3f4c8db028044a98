namespace CdsHooks.Fhir.FhirPath.Syntax;

/// <summary>Kinds of literals.</summary>
internal enum LiteralKind
{
    /// <summary><c>{}</c>.</summary>
    Empty,

    /// <summary><c>true</c>, <c>false</c>.</summary>
    Boolean,

    /// <summary>A text.</summary>
    String,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A whole number of 64 bits, <c>4L</c>.</summary>
    Long,

    /// <summary>A number with a point.</summary>
    Decimal,

    /// <summary><c>@2026-06</c>.</summary>
    Date,

    /// <summary><c>@2026-06-15T08:00</c>, <c>@2026T</c>.</summary>
    DateTime,

    /// <summary><c>@T08:00</c>.</summary>
    Time,
}
