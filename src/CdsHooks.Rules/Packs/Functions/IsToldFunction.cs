using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary><c>isTold()</c>: true when the codes of a medicine tell what it holds, or those of an allergy what it is to; empty otherwise, never false.</summary>
internal static class IsToldFunction
{
    /// <summary>The function.</summary>
    public static FhirPathFunction Function { get; } = new()
    {
        Name = "isTold",
        Arguments = (0, 0),
        On = ["MedicationRequest", "MedicationStatement", "AllergyIntolerance"],
        Result = FhirPathType.Boolean,
        Invoke = static (input, _, call) => input.OnlyNode() is { HasValue: true } node && IsTold(node, call) ? Replies.Truth(truth: true) : default,
    };

    private static bool IsTold(Protocol.Json.TapeNode node, FhirPathCall call)
    {
        var session = Replies.SessionOf(call);
        if (ResourceTypes.Of(node) != ResourceType.AllergyIntolerance) { return session.Call.Chart.MedicationOf(node).IsResolved; }
        session.AllergyOf(node, out var isUnreadable);
        return !isUnreadable;
    }
}
