using CdsHooks.Rules.Governance;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Service.Invocation;

/// <summary>A call whose rules have been run.</summary>
/// <param name="Catalog">The content that answered.</param>
/// <param name="Service">The service that was called.</param>
/// <param name="HookInstance">The call's own id.</param>
/// <param name="Result">What the rules said.</param>
/// <param name="Elapsed">Time since the call arrived.</param>
internal sealed record HookCall(RuleCatalog Catalog, CompiledService Service, Guid HookInstance, RuleWorkResult Result, TimeSpan Elapsed)
{
    /// <summary>For whom the answer is, where some of it may have been shown before; <see langword="null"/> where it is shown as it is.</summary>
    public Audience? Audience { get; init; }
}
