namespace CdsHooks.Rules.Pipeline;

/// <summary>How a rule ended in one call, as explanations and the ledger name it.</summary>
public enum RuleStatus
{
    /// <summary>The deadline came before it was done.</summary>
    OutOfTime,

    /// <summary>The question did not arise: nothing in the call that it is about. Not run.</summary>
    NotApplicable,

    /// <summary>Data was missing or unreadable.</summary>
    Indeterminate,

    /// <summary>Answered, with nothing to say.</summary>
    Silent,

    /// <summary>Answered, with something to say.</summary>
    Fires,

    /// <summary>It broke; a bug of the rule.</summary>
    Failed,
}
