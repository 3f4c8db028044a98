using FluentValidation;

namespace CdsHooks.Protocol.Invocation.Contexts.Contracts;

/// <summary>encounter-start: user, patient and encounter.</summary>
internal sealed class EncounterStartContract : AbstractValidator<ContextDraft>, IContextContract
{
    public EncounterStartContract()
    {
        this.RequireUser();
        this.RequirePatient();
        this.RequireEncounter();
    }

    public HookContext Read(ContextDraft draft) => new EncounterStartContext
    {
        Raw = draft.Raw,
        PatientId = draft.Patient,
        UserId = draft.User,
        EncounterId = draft.Encounter,
    };
}
