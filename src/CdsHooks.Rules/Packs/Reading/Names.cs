using System.Text.RegularExpressions;
using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Packs.Running;

namespace CdsHooks.Rules.Packs.Reading;

/// <summary>The shapes of names. A name of the wrong shape is noted and used all the same, so that what it names is checked too.</summary>
internal static partial class Names
{
    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Kebab { get; }

    [GeneratedRegex("^[a-z][a-zA-Z0-9]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable { get; }

    [GeneratedRegex(@"^(0|[1-9][0-9]{0,8})(\.(0|[1-9][0-9]{0,8})){2}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Version { get; }

    /// <summary>Names that are always there in expressions, and so cannot be given away.</summary>
    public static IReadOnlyList<string> Standard { get; } = [.. StandardVariables.All.Select(variable => variable.Name), "resource", "rootResource", "ucum", "sct", "loinc"];

    public static void CheckKebab(Marked<string> name, string what, ProblemList problems)
    {
        if (Kebab.IsMatch(name.Value)) { return; }
        problems.Add(
            new PackProblem(name.Mark, ProblemCodes.NameShape, $"{what} is written in kebab-case: lower-case letters, digits and single hyphens.", ToKebab(name.Value)));
    }

    public static void CheckVariable(Marked<string> name, string what, ProblemList problems)
    {
        if (!Variable.IsMatch(name.Value))
        {
            problems.Add(name.Mark, ProblemCodes.NameShape, $"{what} is a word of letters and digits that begins with a lower-case letter.");
        }
        else if (Standard.Contains(name.Value, StringComparer.Ordinal))
        {
            problems.Add(name.Mark, ProblemCodes.NameTwice, $"%{name.Value} is always there; choose another name.");
        }
    }

    public static void CheckVersion(Marked<string> version, ProblemList problems)
    {
        if (!Version.IsMatch(version.Value)) { problems.Add(version.Mark, ProblemCodes.NameShape, "A version is written as major.minor.patch, such as 1.0.0."); }
    }

    // Only for a suggestion: "myPack" becomes my-pack.
    private static string? ToKebab(string name)
    {
        var kebab = Regex.Replace(name, "(?<=[a-z0-9])(?=[A-Z])|[ _.]+", "-", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).ToLowerInvariant();
        return Kebab.IsMatch(kebab) ? kebab : null;
    }
}
