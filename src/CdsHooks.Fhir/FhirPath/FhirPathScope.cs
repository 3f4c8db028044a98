using CdsHooks.Fhir.Terminology;

namespace CdsHooks.Fhir.FhirPath;

/// <summary>What an expression may name, and of which type each is.</summary>
public sealed record FhirPathScope
{
    /// <summary>Type of the input (<c>$this</c> at the beginning); <see cref="FhirPathType.Any"/> when it can be anything.</summary>
    public FhirPathType Input { get; init; } = FhirPathType.Any;

    /// <summary>The variables (<c>%name</c>) by name without the percent sign. The order gives each its slot for <see cref="IFhirPathVariables"/>.</summary>
    public IReadOnlyList<FhirPathVariable> Variables { get; init; } = [];

    /// <summary>Functions beside those of FHIRPath.</summary>
    public IReadOnlyList<FhirPathFunction> Functions { get; init; } = [];

    /// <summary>The value sets for <c>memberOf</c>, by name or URL; <see langword="null"/> for an unknown one.</summary>
    public Func<string, ValueSet?> ValueSets { get; init; } = static _ => null;

    /// <summary>True when unknown elements, and comparisons that can never hold, are faults (for rules); false for the leniency of the specification.</summary>
    public bool IsStrict { get; init; } = true;
}
