using CdsHooks.Protocol.Validation;

namespace CdsHooks.Protocol.Invocation.Contexts.Contracts;

/// <summary>medication-prescribe (deprecated): user, patient and medications.</summary>
internal sealed class MedicationPrescribeContract : ContextContract
{
    public MedicationPrescribeContract()
    {
        RequireUser();
        RequirePatient();
        AllowEncounter();
        RuleFor(context => context.Medications).Required().MustBeBundle().At("medications");
    }

    public override HookContext Read(ContextDraft draft) => new MedicationPrescribeContext
    {
        Raw = draft.Raw,
        PatientId = draft.Patient,
        UserId = draft.User,
        EncounterId = draft.Encounter,
        Medications = ContextDraft.InBundle(draft.Medications),
    };
}
