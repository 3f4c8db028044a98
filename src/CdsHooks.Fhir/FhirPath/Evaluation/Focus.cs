namespace CdsHooks.Fhir.FhirPath.Evaluation;

/// <summary>What <c>$this</c> and <c>$index</c> are.</summary>
internal struct Focus
{
    /// <summary>The item, when it is one.</summary>
    public FhirPathValue This;

    public int Index;

    /// <summary>True when <c>$this</c> is the whole input of the expression, which is not exactly one item.</summary>
    public bool IsInput;

    public static Focus On(in FhirPathValue item, int index) => new() { This = item, Index = index };
}
