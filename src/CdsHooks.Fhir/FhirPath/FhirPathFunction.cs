namespace CdsHooks.Fhir.FhirPath;

/// <summary>A function that an application adds to FHIRPath.</summary>
public sealed record FhirPathFunction
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Least and greatest number of arguments.</summary>
    public (int Least, int Most) Arguments { get; init; }

    /// <summary>Names of the types it may be called on, such as <c>Observation</c> or <c>Quantity</c>; empty for any.</summary>
    public IReadOnlyList<string> On { get; init; } = [];

    /// <summary>What it yields.</summary>
    public required FhirPathType Result { get; init; }

    /// <summary>True when an argument that is a literal string names a value set, so that it is looked up when the expression is compiled.</summary>
    public bool ArgumentsNameValueSets { get; init; }

    /// <summary>Answers for the whole input collection; arguments are evaluated already.</summary>
    public required FhirPathFunctionBody Invoke { get; init; }

    /// <summary>Makes the body of one call whose arguments are all known when the expression is compiled, so that it need not look at them each time;
    /// <see langword="null"/> where <see cref="Invoke"/> serves all calls.</summary>
    public Func<IReadOnlyList<FhirPathItems>, FhirPathFunctionBody>? Prepare { get; init; }
}
