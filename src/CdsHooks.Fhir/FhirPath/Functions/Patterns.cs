using System.Text.RegularExpressions;
using CdsHooks.Fhir.FhirPath.Binding;
using CdsHooks.Fhir.FhirPath.Evaluation;

namespace CdsHooks.Fhir.FhirPath.Functions;

/// <summary>Regular expressions without backtracking, so that matching takes time linear in the text. A literal pattern is built once.</summary>
internal static class Patterns
{
    private const int LongestPattern = 500;
    private const int LongestInput = 20_000;

    // Matching is linear, and its time is for patterns that are large all the same. A machine that is busy elsewhere uses it up too, so a match is tried again
    // while the call has time left.
    private static readonly TimeSpan LongestMatch = TimeSpan.FromMilliseconds(500);
    private const int MostTries = 20;

    private const int MostWays = 200;

    /// <summary><c>matches</c> or <c>matchesFull</c> with one argument, <c>replaceMatches</c> with two.</summary>
    public static FunctionRule Rule(int arguments, Shape shape, bool isFull) => new(arguments, arguments, call =>
    {
        var given = call.AllArguments();
        Regex? ready = null;
        if (given[0] is Constant { Text: { } pattern } && (ready = TryBuild(pattern, isFull)) is null)
        {
            return call.Binder.Refuse(call.Node.Arguments[0], "wrong-arguments",
                $"This is no regular expression that can be matched: at most {LongestPattern} characters, no look-around, no back-references.");
        }
        return new ScalarFunction(call.Source, given, Body(ready, isFull, isReplacing: arguments == 2)) { Position = call.Node.NameStart, Shape = shape };
    });

    private static ScalarBody Body(Regex? ready, bool isFull, bool isReplacing) =>
        (Evaluator e, in FhirPathValue input, in FhirPathValue pattern, in FhirPathValue substitute) =>
        {
            var text = TextFunctions.Text(e, input);
            if (text.Length > LongestInput) { throw Texts.TooLong(); }
            var regex = ready ?? TryBuild(TextFunctions.Text(e, pattern), isFull) ?? throw new FhirPathException("This is no regular expression that can be matched.");
            if (ready is null) { e.Step(1_000); }
            e.Step(text.Length / 8);
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    if (!isReplacing) { return FhirPathValue.Of(regex.IsMatch(text)); }
                    if (Texts.Of(pattern) is "") { return FhirPathValue.Of(text); }
                    var result = regex.Replace(text, TextFunctions.Text(e, substitute));
                    return result.Length <= Arithmetic.LongestText ? FhirPathValue.Of(result) : throw Texts.TooLong();
                }
                catch (RegexMatchTimeoutException)
                {
                    if (attempt == MostTries || e.Call.Deadline is { HasPassed: true }) { throw new FhirPathException("A regular expression takes longer than it may.") { IsOutOfBudget = true }; }
                }
            }
        };

    private static Regex? TryBuild(string pattern, bool isFull)
    {
        if (pattern.Length > LongestPattern) { return null; }
        try
        {
            var engine = IsBounded(pattern) ? RegexOptions.None : RegexOptions.NonBacktracking;
            return new Regex(isFull ? $@"\A(?:{pattern})\z" : pattern, engine | RegexOptions.Singleline | RegexOptions.CultureInvariant, LongestMatch);
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    // Alternatives of words, in few groups: without repetition all that can be gone back to is another alternative of a group or an optional part, so that no place of a text is tried in
    // more than some ways, and every engine takes linear time. The engine without backtracking takes long to build, and keeps tables of a megabyte for each pattern.
    private static bool IsBounded(string pattern) => !pattern.AsSpan().ContainsAny("*+{\\") && !pattern.Contains("(?", StringComparison.Ordinal) && Ways(pattern) <= MostWays;

    // Two for each optional part, and for each group as many as it has alternatives. More than any bound where brackets hold what would have to be told from groups.
    private static int Ways(string pattern)
    {
        var (ways, alternatives) = (1, new Stack<int>());
        for (var i = 0; i < pattern.Length && ways <= MostWays; i++)
        {
            switch (pattern[i])
            {
                case '[':
                    var end = pattern.IndexOf(']', i);
                    if (end < i + 2 || pattern[end - 1] == '^' || pattern.AsSpan(i + 1, end - i).ContainsAny("([|)")) { return int.MaxValue; }
                    i = end;
                    break;
                case '?':
                    ways *= 2;
                    break;
                case '(':
                    alternatives.Push(1);
                    break;
                case '|' when alternatives.TryPop(out var before):
                    alternatives.Push(before + 1);
                    break;
                case ')' when alternatives.TryPop(out var all):
                    ways *= all;
                    break;
            }
        }
        return ways;
    }
}
