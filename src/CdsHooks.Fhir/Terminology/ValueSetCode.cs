namespace CdsHooks.Fhir.Terminology;

/// <summary>A code, or every code that begins with it.</summary>
/// <param name="System">The code system.</param>
/// <param name="Code">The code as its system writes it.</param>
/// <param name="IsPrefix">True when longer codes count too (<c>E11</c> for all of type 2 diabetes). Meant for ICD-10-CM.</param>
public readonly record struct ValueSetCode(CodeSystem System, string Code, bool IsPrefix);
