using CdsHooks.Fhir.FhirPath;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary><c>isCoded()</c>: whether the codes of a medicine tell what it holds.</summary>
internal static class IsCodedFunction
{
    /// <summary>The function.</summary>
    public static FhirPathFunction Function { get; } = new()
    {
        Name = "isCoded",
        Arguments = (0, 0),
        On = Medicines.Types,
        Result = FhirPathType.Boolean,
        Invoke = static (input, _, call) => Replies.Any(input, call, static (item, call) => Medicines.Of(item, call)?.IsResolved),
    };
}
