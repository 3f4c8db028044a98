namespace CdsHooks.Fhir.FhirPath;

/// <summary>The body of a <see cref="FhirPathFunction"/>.</summary>
/// <param name="input">What it is called on.</param>
/// <param name="arguments">The arguments.</param>
/// <param name="call">The call.</param>
public delegate FhirPathItems FhirPathFunctionBody(FhirPathItems input, IReadOnlyList<FhirPathItems> arguments, FhirPathCall call);
