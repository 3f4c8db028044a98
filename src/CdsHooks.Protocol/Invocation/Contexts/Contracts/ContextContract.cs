using CdsHooks.Protocol.Validation;

namespace CdsHooks.Protocol.Invocation.Contexts.Contracts;

/// <summary>What one hook's definition asks of its context, and how a valid one reads. Of the members that most hooks share, each contract says for itself which its hook has and whether
/// it requires them; places are relative to the context.</summary>
internal abstract class ContextContract : NodeContract<ContextDraft>
{
    /// <summary>The context; to be called on a valid draft only.</summary>
    public abstract HookContext Read(ContextDraft draft);

    protected void RequirePatient() => RuleFor(context => context.PatientId).Required().MustBeFhirId().At("patientId");

    protected void RequireUser() => RuleFor(context => context.UserId).Required().MustBeReference().At("userId");

    protected void AllowUser() => RuleFor(context => context.UserId).MustBeReference().At("userId");

    protected void RequireEncounter() => RuleFor(context => context.EncounterId).Required().MustBeFhirId().At("encounterId");

    protected void AllowEncounter() => RuleFor(context => context.EncounterId).MustBeFhirId().At("encounterId");
}
