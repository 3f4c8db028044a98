using CdsHooks.Protocol.Validation;
using FluentValidation;

namespace CdsHooks.Protocol.Invocation.Contexts.Contracts;

/// <summary>medication-prescribe (deprecated): user, patient and medications.</summary>
internal sealed class MedicationPrescribeContract : AbstractValidator<ContextDraft>, IContextContract
{
    public MedicationPrescribeContract()
    {
        this.RequireUser();
        this.RequirePatient();
        this.AllowEncounter();
        RuleFor(context => context.Medications).Required().MustBeBundle().At("medications");
    }

    public HookContext Read(ContextDraft draft) => new MedicationPrescribeContext
    {
        Raw = draft.Raw,
        PatientId = draft.Patient,
        UserId = draft.User,
        EncounterId = draft.Encounter,
        Medications = ContextDraft.InBundle(draft.Medications),
    };
}
