namespace CdsHooks.Fhir.FhirPath;

/// <summary>A FHIRPath expression, parsed, bound to FHIR R4 and compiled. Immutable; one instance serves all calls at the same time.</summary>
public sealed class FhirPathExpression
{
    /// <summary>The text it was compiled from.</summary>
    public string Text => throw new NotSupportedException();

    /// <summary>What it yields, as far as can be told before any data is seen.</summary>
    public FhirPathType Type => throw new NotSupportedException();

    /// <summary>Names of the variables it looks at, without the percent sign, each once.</summary>
    public IReadOnlyList<string> Variables => throw new NotSupportedException();

    /// <summary>Names of the value sets it asks by <c>memberOf</c>, each once.</summary>
    public IReadOnlyList<string> ValueSets => throw new NotSupportedException();

    /// <summary>Parses, binds and compiles. Never throws for any text.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="scope">What it may name.</param>
    public static FhirPathCompilation Compile(string text, FhirPathScope scope) => throw new NotSupportedException();

    /// <summary>Evaluates over one input.</summary>
    /// <param name="input">What <c>$this</c> is at the beginning; may be empty.</param>
    /// <param name="call">The variables, the time, the budget.</param>
    /// <exception cref="FhirPathException">The data does not fit the expression (several items where one is needed), or the budget is used up.</exception>
    public FhirPathItems Evaluate(FhirPathItems input, FhirPathCall call) => throw new NotSupportedException();
}
