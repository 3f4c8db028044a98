using CdsHooks.Fhir.FhirPath;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Packs.Running;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary><c>isDraft()</c>: whether a resource is among the draft orders of the call.</summary>
internal static class IsDraftFunction
{
    /// <summary>The function.</summary>
    public static FhirPathFunction Function { get; } = new()
    {
        Name = "isDraft",
        Arguments = (0, 0),
        Result = FhirPathType.Boolean,
        Invoke = static (input, _, call) => Replies.Any(input, item => IsDraft(item.Node, Replies.SessionOf(call))),
    };

    private static bool IsDraft(TapeNode node, PackSession session)
    {
        foreach (var resource in session.Call.Context.Resources)
        {
            if (resource.Node == node) { return true; }
        }
        return false;
    }
}
