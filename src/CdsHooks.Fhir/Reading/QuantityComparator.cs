namespace CdsHooks.Fhir.Reading;

/// <summary>How a quantity's number bounds the true value (https://hl7.org/fhir/R4/valueset-quantity-comparator.html).</summary>
public enum QuantityComparator
{
    /// <summary>The number is the value.</summary>
    None,

    /// <summary><c>&lt;</c></summary>
    LessThan,

    /// <summary><c>&lt;=</c></summary>
    LessOrEqual,

    /// <summary><c>&gt;=</c></summary>
    GreaterOrEqual,

    /// <summary><c>&gt;</c></summary>
    GreaterThan,

    /// <summary>There is a comparator that is none of these, so that the number says nothing.</summary>
    Unreadable,
}
