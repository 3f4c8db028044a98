namespace CdsHooks.Fhir.FhirPath.Syntax;

/// <summary>Kinds of tokens.</summary>
internal enum TokenKind
{
    /// <summary>The end of the text.</summary>
    End,

    /// <summary>A word without backquotes, keywords too.</summary>
    Word,

    /// <summary>A name in backquotes.</summary>
    Delimited,

    /// <summary>A text in single quotes.</summary>
    String,

    /// <summary>Digits.</summary>
    Integer,

    /// <summary>Digits and <c>L</c>.</summary>
    Long,

    /// <summary>Digits, a point, digits.</summary>
    Decimal,

    /// <summary><c>@2026-06</c>.</summary>
    Date,

    /// <summary><c>@2026-06T</c>.</summary>
    DateTime,

    /// <summary><c>@T08:00</c>.</summary>
    Time,

    /// <summary><c>$this</c>, <c>$index</c>, <c>$total</c>.</summary>
    Special,

    /// <summary>An operator or a bracket.</summary>
    Symbol,
}
