using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;
using CdsHooks.Rules.Clinical.MedicationSafety.Orders;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary><c>isReported()</c>: whether a medicine stands in the chart by somebody's word: a statement, or a request recorded as reported.</summary>
internal static class IsReportedFunction
{
    /// <summary>The function.</summary>
    public static FhirPathFunction Function { get; } = new()
    {
        Name = "isReported",
        Arguments = (0, 0),
        On = Medicines.Types,
        Result = FhirPathType.Boolean,
        Invoke = static (input, _, call) => Replies.Any(input, call, static (item, _) => ResourceTypes.Of(item.Node) == ResourceType.MedicationStatement || new MedicationRequest(item.Node).IsReported()),
    };
}
