using CdsHooks.Cli.Requests;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Cli.Packs;

/// <summary>How one service came to its answer to a call.</summary>
/// <param name="Service">The service.</param>
/// <param name="Run">What came of the call.</param>
/// <param name="Steps">What led there.</param>
/// <param name="OnlyRule">The one rule that is asked about; <see langword="null"/> for all.</param>
internal sealed record CallStory(CompiledService Service, RequestRun Run, RuleSteps Steps, string? OnlyRule)
{
    /// <summary>The rules that are asked about, those that have something to say first.</summary>
    public IEnumerable<RuleResult> Rules => Run.Rules.Where(result => OnlyRule is null || result.Rule.Id == OnlyRule).OrderByDescending(result => result.Status == RuleStatus.Fires);
}
