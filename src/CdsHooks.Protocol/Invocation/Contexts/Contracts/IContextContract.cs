using CdsHooks.Protocol.Validation;

namespace CdsHooks.Protocol.Invocation.Contexts.Contracts;

/// <summary>What one hook's definition asks of its context, and how a valid one reads.</summary>
internal interface IContextContract
{
    /// <summary>Tells all that is wrong with a context.</summary>
    /// <param name="draft">The context.</param>
    /// <param name="prefix">Its place, with the dot after it.</param>
    /// <param name="issues">Where to.</param>
    /// <returns>True when nothing is wrong.</returns>
    bool Check(ContextDraft draft, string prefix, IssueList issues);

    /// <summary>The context; to be called on a valid draft only.</summary>
    HookContext Read(ContextDraft draft);
}
