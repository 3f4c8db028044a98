using FluentValidation;

namespace CdsHooks.Protocol.Invocation.Contexts.Contracts;

/// <summary>patient-view: user and patient.</summary>
internal sealed class PatientViewContract : AbstractValidator<ContextDraft>, IContextContract
{
    public PatientViewContract()
    {
        this.RequireUser();
        this.RequirePatient();
        this.AllowEncounter();
    }

    public HookContext Read(ContextDraft draft) => new PatientViewContext
    {
        Raw = draft.Raw,
        PatientId = draft.Patient,
        UserId = draft.User,
        EncounterId = draft.Encounter,
    };
}
