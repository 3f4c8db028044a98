#pragma warning disable CA1720 // Integer, Decimal and String are the names of these types in FHIRPath.

namespace CdsHooks.Fhir.FhirPath;

/// <summary>The type of an expression or variable, as far as it is known before evaluation.</summary>
/// <param name="Name">Qualified name: <c>FHIR.Observation</c>, <c>System.Boolean</c>; <c>Any</c> when not known.</param>
/// <param name="IsSingle">True when there is at most one item.</param>
public sealed record FhirPathType(string Name, bool IsSingle)
{
    /// <summary>Anything, any number of it.</summary>
    public static FhirPathType Any { get; } = new("Any", IsSingle: false);

    /// <summary>One truth value.</summary>
    public static FhirPathType Boolean { get; } = new("System.Boolean", IsSingle: true);

    /// <summary>One whole number.</summary>
    public static FhirPathType Integer { get; } = new("System.Integer", IsSingle: true);

    /// <summary>One decimal number.</summary>
    public static FhirPathType Decimal { get; } = new("System.Decimal", IsSingle: true);

    /// <summary>One text.</summary>
    public static FhirPathType String { get; } = new("System.String", IsSingle: true);

    /// <summary>One date, perhaps partial.</summary>
    public static FhirPathType Date { get; } = new("System.Date", IsSingle: true);

    /// <summary>One point in time, perhaps partial.</summary>
    public static FhirPathType DateTime { get; } = new("System.DateTime", IsSingle: true);

    /// <summary>Items of a FHIR type.</summary>
    /// <param name="name">The name in FHIR: <c>Observation</c>, <c>CodeableConcept</c>.</param>
    /// <param name="isSingle">True when there is at most one.</param>
    public static FhirPathType Fhir(string name, bool isSingle = false) => new($"FHIR.{name}", isSingle);

    /// <summary>The same type, any number of it.</summary>
    public FhirPathType Many => IsSingle ? this with { IsSingle = false } : this;
}
