using CdsHooks.Fhir.FhirPath;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary><c>isSystemic()</c>: whether a medicine reaches the whole body; a route that is not told counts as systemic.</summary>
internal static class IsSystemicFunction
{
    /// <summary>The function.</summary>
    public static FhirPathFunction Function { get; } = new()
    {
        Name = "isSystemic",
        Arguments = (0, 0),
        On = Medicines.Types,
        Result = FhirPathType.Boolean,
        Invoke = static (input, _, call) => Replies.Any(input, call, static (item, call) => Medicines.Of(item, call)?.IsSystemic),
    };
}
