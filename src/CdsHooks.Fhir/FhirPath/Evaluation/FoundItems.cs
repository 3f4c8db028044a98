namespace CdsHooks.Fhir.FhirPath.Evaluation;

/// <summary>Items that a function finds one by one, on the stack of the expression that calls it: no list is made of them that is thrown away.</summary>
/// <remarks>Whatever is evaluated while items are added must leave the stack as it was, as each expression does.</remarks>
internal readonly struct FoundItems(Evaluator e)
{
    private readonly int mark = e.Top;

    /// <summary>Adds an item.</summary>
    public void Add(in FhirPathValue item) => e.Push(item);

    /// <summary>Adds several.</summary>
    public void Add(in FhirPathItems items) => e.Push(items);

    /// <summary>All that were added, in that order. The end of the gathering.</summary>
    public FhirPathItems Take(bool isIncomplete) => e.Take(mark, isIncomplete);
}
