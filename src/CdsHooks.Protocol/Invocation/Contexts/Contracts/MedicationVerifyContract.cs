using CdsHooks.Protocol.Validation;

namespace CdsHooks.Protocol.Invocation.Contexts.Contracts;

/// <summary>medication-verify: user, patient and the order to verify, which the hook's own example calls <c>order</c> and wraps.</summary>
internal sealed class MedicationVerifyContract : ContextContract
{
    public MedicationVerifyContract()
    {
        RequireUser();
        RequirePatient();
        AllowEncounter();
        RuleFor(context => context.Medication).Required().At("medication").When(context => !context.Order.HasValue);
        RuleFor(context => context.Medication).MustBeResource("MedicationRequest").At("medication");
        RuleFor(context => context.Order).MustBeResource("MedicationRequest").At("order").When(context => !context.Medication.HasValue);
    }

    public override HookContext Read(ContextDraft draft) => new MedicationVerifyContext
    {
        Raw = draft.Raw,
        PatientId = draft.Patient,
        UserId = draft.User,
        EncounterId = draft.Encounter,
        Medication = ContextDraft.Bare(draft.Medication.HasValue ? draft.Medication : draft.Order),
    };
}
