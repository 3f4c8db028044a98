namespace CdsHooks.Protocol.Invocation.Contexts.Contracts;

/// <summary>patient-view: user and patient.</summary>
internal sealed class PatientViewContract : ContextContract
{
    public PatientViewContract()
    {
        RequireUser();
        RequirePatient();
        AllowEncounter();
    }

    public override HookContext Read(ContextDraft draft) => new PatientViewContext
    {
        Raw = draft.Raw,
        PatientId = draft.Patient,
        UserId = draft.User,
        EncounterId = draft.Encounter,
    };
}
