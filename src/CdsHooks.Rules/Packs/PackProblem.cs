namespace CdsHooks.Rules.Packs;

/// <summary>Something wrong with a pack, and where.</summary>
/// <param name="Mark">Where.</param>
/// <param name="Code">What kind, as listed in docs/rule-packs.md: <c>EXPR003</c>.</param>
/// <param name="Message">What is wrong, in a sentence.</param>
/// <param name="DidYouMean">A name near the one written; <see langword="null"/> when none is.</param>
/// <param name="IsWarning">True when the pack is loaded nevertheless.</param>
public sealed record PackProblem(PackMark Mark, string Code, string Message, string? DidYouMean = null, bool IsWarning = false)
{
    /// <summary><c>file:line:column CODE message (did you mean 'x'?)</c>, on one line.</summary>
    public override string ToString() => $"{Mark} {Code} {(IsWarning ? "warning: " : "")}{Message.ReplaceLineEndings(" ")}{(DidYouMean is null ? "" : $" (did you mean '{DidYouMean}'?)")}";
}
