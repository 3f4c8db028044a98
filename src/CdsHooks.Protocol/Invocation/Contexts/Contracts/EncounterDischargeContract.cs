namespace CdsHooks.Protocol.Invocation.Contexts.Contracts;

/// <summary>encounter-discharge: user, patient and encounter.</summary>
internal sealed class EncounterDischargeContract : ContextContract
{
    public EncounterDischargeContract()
    {
        RequireUser();
        RequirePatient();
        RequireEncounter();
    }

    public override HookContext Read(ContextDraft draft) => new EncounterDischargeContext
    {
        Raw = draft.Raw,
        PatientId = draft.Patient,
        UserId = draft.User,
        EncounterId = draft.Encounter,
    };
}
