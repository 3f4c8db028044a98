using CdsHooks.Fhir.FhirPath;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary><c>seen()</c>: what is there of a collection, without the doubt that more may exist. For what only keeps a card away, such as an order that is open: where it cannot be
/// seen the card comes and says so.</summary>
internal static class SeenFunction
{
    /// <summary>The function.</summary>
    public static FhirPathFunction Function { get; } = new()
    {
        Name = "seen",
        Arguments = (0, 0),
        Result = FhirPathType.Any,
        Invoke = static (input, _, _) => input.AsWhole(),
    };
}
