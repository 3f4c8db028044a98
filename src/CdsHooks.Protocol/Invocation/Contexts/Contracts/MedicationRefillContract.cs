using CdsHooks.Protocol.Validation;

namespace CdsHooks.Protocol.Invocation.Contexts.Contracts;

/// <summary>medication-refill: patient and medications; the user is often unknown.</summary>
internal sealed class MedicationRefillContract : ContextContract
{
    public MedicationRefillContract()
    {
        AllowUser();
        RequirePatient();
        AllowEncounter();
        RuleFor(context => context.Medications).Required().MustBeBundle().At("medications");
    }

    public override HookContext Read(ContextDraft draft) => new MedicationRefillContext
    {
        Raw = draft.Raw,
        PatientId = draft.Patient,
        UserId = draft.User,
        EncounterId = draft.Encounter,
        Medications = ContextDraft.InBundle(draft.Medications),
    };
}
