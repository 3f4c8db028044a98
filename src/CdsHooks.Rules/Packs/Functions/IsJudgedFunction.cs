using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Clinical.MedicationSafety.Orders;
using CdsHooks.Rules.Packs.Running;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary><c>isJudged()</c>: whether guidance is due on a draft order: at order-select on what was just selected, at other hooks on all drafts.</summary>
internal static class IsJudgedFunction
{
    /// <summary>The function.</summary>
    public static FhirPathFunction Function { get; } = new()
    {
        Name = "isJudged",
        Arguments = (0, 0),
        Result = FhirPathType.Boolean,
        Invoke = static (input, _, call) => Answers.Any(input, item => IsJudged(item.Node, Answers.Session(call, "isJudged"))),
    };

    private static bool IsJudged(TapeNode node, PackSession session)
    {
        foreach (var resource in session.Call.Context.Resources)
        {
            if (resource.Node == node) { return session.Call.IsJudged(new MedicationRequest(node)); }
        }
        return false;
    }
}
