using System.ComponentModel.DataAnnotations;

namespace CdsHooks.Storage.Ledger.Retention;

/// <summary>How long the ledger keeps what it holds. Section <c>Storage:Retention</c>. Registrations of EHRs and their changes are kept for ever.</summary>
public sealed class RetentionOptions
{
    /// <summary>Days that calls are kept with their cards, explanations and trials. 1 to 36,500; 0 for ever; 400 if left out, so that a month can be compared with the same
    /// month a year before.</summary>
    [Range(0, 36_500)]
    public int CallDays { get; init; } = 400;

    /// <summary>Days that feedback is kept after it arrived. 1 to 36,500; 0 for ever; 400 if left out.</summary>
    [Range(0, 36_500)]
    public int FeedbackDays { get; init; } = 400;

    /// <summary>Days that the comment of feedback is kept, which a clinician wrote and which may hold PHI. Afterwards the feedback remains without it. 1 to 36,500; 0 as long
    /// as the feedback; 90 if left out.</summary>
    [Range(0, 36_500)]
    public int CommentDays { get; init; } = 90;
}
