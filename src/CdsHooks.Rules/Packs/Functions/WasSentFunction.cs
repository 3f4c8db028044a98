using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.FhirPath;
using CdsHooks.Rules.Packs.Running;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary><c>wasSent('fact')</c>: whether the data of a fact was sent, whole or in part. For what a card says about optional facts.</summary>
internal static class WasSentFunction
{
    /// <summary>The function.</summary>
    public static FhirPathFunction Function { get; } = new()
    {
        Name = "wasSent",
        Arguments = (1, 1),
        Result = FhirPathType.Boolean,
        Invoke = static (_, arguments, call) => Replies.Truth(WasSent(Replies.RequiredText(arguments, 0, "wasSent"), call)),
    };

    private static bool? WasSent(string name, FhirPathCall call) => call.Variables is PackVariables variables && variables.Scope.FactNamed(name) is { } fact && call.Chart is { } chart
        ? fact.StateIn(chart) != FactState.Unknown
        : throw new FhirPathException($"wasSent() knows no fact '{name}'.");
}
