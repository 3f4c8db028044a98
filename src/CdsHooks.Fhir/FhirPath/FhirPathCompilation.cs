namespace CdsHooks.Fhir.FhirPath;

/// <summary>How compiling an expression ended.</summary>
public abstract record FhirPathCompilation
{
    private FhirPathCompilation()
    {
    }

    /// <summary>It can be evaluated.</summary>
    /// <param name="Expression">The expression.</param>
    public sealed record Compiled(FhirPathExpression Expression) : FhirPathCompilation;

    /// <summary>It cannot.</summary>
    /// <param name="Faults">Everything that is wrong with it; at least one.</param>
    public sealed record Refused(IReadOnlyList<FhirPathFault> Faults) : FhirPathCompilation;
}
