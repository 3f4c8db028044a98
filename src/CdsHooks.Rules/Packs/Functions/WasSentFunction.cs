using System.Text.RegularExpressions;
using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.FhirPath;
using CdsHooks.Rules.Packs.Running;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary><c>wasSent('fact')</c>: whether the data of a fact was sent, whole or in part. For what a card says about optional facts.</summary>
internal static partial class WasSentFunction
{
    [GeneratedRegex(@"\bwasSent\s*\(\s*'(?<fact>[^']*)'\s*\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Asking { get; }

    /// <summary>The facts that an expression asks about, and where each name begins.</summary>
    public static IEnumerable<(string Fact, int Start)> FactsIn(string expression) => Asking.Matches(expression).Select(match => (match.Groups["fact"].Value, match.Groups["fact"].Index));

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
