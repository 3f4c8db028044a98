namespace CdsHooks.Fhir.FhirPath;

/// <summary>A variable of an expression.</summary>
/// <param name="Name">Without the percent sign.</param>
/// <param name="Type">What it holds.</param>
public sealed record FhirPathVariable(string Name, FhirPathType Type);
