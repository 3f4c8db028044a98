using CdsHooks.Protocol.Validation;
using FluentValidation;

namespace CdsHooks.Protocol.Invocation.Contexts.Contracts;

/// <summary>medication-refill: patient and medications; the user is often unknown.</summary>
internal sealed class MedicationRefillContract : AbstractValidator<ContextDraft>, IContextContract
{
    public MedicationRefillContract()
    {
        this.AllowUser();
        this.RequirePatient();
        this.AllowEncounter();
        RuleFor(context => context.Medications).Required().MustBeBundle().At("medications");
    }

    public HookContext Read(ContextDraft draft) => new MedicationRefillContext
    {
        Raw = draft.Raw,
        PatientId = draft.Patient,
        UserId = draft.User,
        EncounterId = draft.Encounter,
        Medications = ContextDraft.InBundle(draft.Medications),
    };
}
