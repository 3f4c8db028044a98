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
        Invoke = static (input, _, call) => Replies.Any(input, call, static (item, call) => IsDraft(Replies.SessionOf(call), item.Node)),
    };

    /// <summary>True for a resource of the hook's context.</summary>
    public static bool IsDraft(PackSession session, TapeNode node)
    {
        var resources = session.Call.Context.Resources;
        for (var i = 0; i < resources.Count; i++)
        {
            if (resources[i].Node == node) { return true; }
        }
        return false;
    }
}
