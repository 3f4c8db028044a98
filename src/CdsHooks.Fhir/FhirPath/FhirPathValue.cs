using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.FhirPath;

/// <summary>One value: an element of a resource, or a value that was computed. Never null; reads lazily.</summary>
public readonly struct FhirPathValue
{
    /// <summary>Qualified name of its type: <c>FHIR.dateTime</c>, <c>System.Integer</c>.</summary>
    public string TypeName => throw new NotSupportedException();

    /// <summary>The JSON it stands for; absent for a computed value.</summary>
    public TapeNode Node => throw new NotSupportedException();

    /// <summary>An element or resource. A resource's type is read from its <c>resourceType</c>.</summary>
    public static FhirPathValue Of(TapeNode resource) => throw new NotSupportedException();

    /// <summary>An element of a FHIR type.</summary>
    /// <param name="node">The JSON.</param>
    /// <param name="fhirType">Name of its type in FHIR: <c>CodeableConcept</c>, <c>dateTime</c>.</param>
    public static FhirPathValue Of(TapeNode node, string fhirType) => throw new NotSupportedException();

    /// <summary>A text.</summary>
    public static FhirPathValue Of(string text) => throw new NotSupportedException();

    /// <summary>A truth value.</summary>
    public static FhirPathValue Of(bool truth) => throw new NotSupportedException();

    /// <summary>A whole number.</summary>
    public static FhirPathValue Of(int number) => throw new NotSupportedException();

    /// <summary>A decimal number.</summary>
    public static FhirPathValue Of(decimal number) => throw new NotSupportedException();

    /// <summary>A date in the precision it has.</summary>
    public static FhirPathValue Of(Reading.PartialDate date) => throw new NotSupportedException();

    /// <summary>As text, as <c>toString()</c> gives it; <see langword="null"/> when it has none.</summary>
    public string? AsString() => throw new NotSupportedException();

    /// <summary>As a truth value; <see langword="null"/> when it is none.</summary>
    public bool? AsBoolean() => throw new NotSupportedException();

    /// <summary>As a number; <see langword="null"/> when it is none.</summary>
    public decimal? AsDecimal() => throw new NotSupportedException();

    /// <summary>As a date in the precision it has; <see langword="null"/> when it is none.</summary>
    public Reading.PartialDate? AsDate() => throw new NotSupportedException();
}
