namespace CdsHooks.Protocol.Invocation.Contexts.Contracts;

/// <summary>encounter-start: user, patient and encounter.</summary>
internal sealed class EncounterStartContract : ContextContract
{
    public EncounterStartContract()
    {
        RequireUser();
        RequirePatient();
        RequireEncounter();
    }

    public override HookContext Read(ContextDraft draft) => new EncounterStartContext
    {
        Raw = draft.Raw,
        PatientId = draft.Patient,
        UserId = draft.User,
        EncounterId = draft.Encounter,
    };
}
