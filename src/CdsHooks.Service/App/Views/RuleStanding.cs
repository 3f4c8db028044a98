namespace CdsHooks.Service.App.Views;

/// <summary>How a rule stands for a patient, in the words of a list of care gaps.</summary>
public enum RuleStanding
{
    /// <summary>It speaks of something that is overdue.</summary>
    Overdue,

    /// <summary>It speaks of something that is due.</summary>
    Due,

    /// <summary>It speaks of something else that needs attention.</summary>
    Open,

    /// <summary>It cannot be told, for want of data or of time.</summary>
    CannotTell,

    /// <summary>Asked and answered: done, ordered, declined, or within limits.</summary>
    Done,

    /// <summary>It is not for this patient.</summary>
    NotApplicable,
}
