namespace CdsHooks.Conformance.Tests.FhirPath;

/// <summary>A fact over HL7's FHIRPath tests, which are not part of this repository; skipped, and said so, where they are not there.</summary>
public sealed class SuiteFactAttribute : FactAttribute
{
    public SuiteFactAttribute()
    {
        if (Suite.Folder is null) { Skip = "HL7's FHIRPath tests are not here: no folder 'shared/fhirpath' beside the repository."; }
    }
}
