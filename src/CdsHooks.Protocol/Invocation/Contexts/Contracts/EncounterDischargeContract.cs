using FluentValidation;

namespace CdsHooks.Protocol.Invocation.Contexts.Contracts;

/// <summary>encounter-discharge: user, patient and encounter.</summary>
internal sealed class EncounterDischargeContract : AbstractValidator<ContextDraft>, IContextContract
{
    public EncounterDischargeContract()
    {
        this.RequireUser();
        this.RequirePatient();
        this.RequireEncounter();
    }

    public HookContext Read(ContextDraft draft) => new EncounterDischargeContext
    {
        Raw = draft.Raw,
        PatientId = draft.Patient,
        UserId = draft.User,
        EncounterId = draft.Encounter,
    };
}
