using CdsHooks.Fhir.FhirPath;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary><c>isWhole()</c>: whether nothing of a collection is missing: false when more may exist than was sent.</summary>
internal static class IsWholeFunction
{
    /// <summary>The function.</summary>
    public static FhirPathFunction Function { get; } = new()
    {
        Name = "isWhole",
        Arguments = (0, 0),
        Result = FhirPathType.Boolean,
        Invoke = static (input, _, _) => Replies.Truth(!input.IsIncomplete),
    };
}
