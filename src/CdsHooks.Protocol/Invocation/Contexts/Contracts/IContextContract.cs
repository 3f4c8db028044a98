using FluentValidation.Results;

namespace CdsHooks.Protocol.Invocation.Contexts.Contracts;

/// <summary>What one hook's definition asks of its context, and how a valid one reads.</summary>
internal interface IContextContract
{
    /// <summary>All that is wrong with a context; places are relative to it.</summary>
    ValidationResult Validate(ContextDraft draft);

    /// <summary>The context; to be called on a valid draft only.</summary>
    HookContext Read(ContextDraft draft);
}
