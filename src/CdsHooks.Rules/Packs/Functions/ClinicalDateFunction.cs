using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;
using CdsHooks.Rules.Packs.Facts;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary><c>clinicalDate()</c>: the date by which a resource is placed in the history of the patient, in the precision it has.</summary>
internal static class ClinicalDateFunction
{
    /// <summary>The function.</summary>
    public static FhirPathFunction Function { get; } = new()
    {
        Name = "clinicalDate",
        Arguments = (0, 0),
        Result = FhirPathType.DateTime.Many,
        Invoke = static (input, _, call) => Replies.Each(input, call, static item =>
            ClinicalDate.Of(ResourceTypes.Of(item.Node), item.Node) is { } date ? FhirPathItems.Of(FhirPathValue.Of(date)) : default),
    };
}
