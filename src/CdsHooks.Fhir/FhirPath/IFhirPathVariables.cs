namespace CdsHooks.Fhir.FhirPath;

/// <summary>Gives variables their values when an expression looks at them.</summary>
public interface IFhirPathVariables
{
    /// <summary>The value of a variable.</summary>
    /// <param name="slot">Its place in <see cref="FhirPathScope.Variables"/>.</param>
    /// <param name="call">The call that evaluates.</param>
    FhirPathItems Get(int slot, FhirPathCall call);
}
