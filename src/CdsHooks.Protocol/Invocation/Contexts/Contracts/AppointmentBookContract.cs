using CdsHooks.Protocol.Validation;
using FluentValidation;

namespace CdsHooks.Protocol.Invocation.Contexts.Contracts;

/// <summary>appointment-book: user, patient and appointments.</summary>
internal sealed class AppointmentBookContract : AbstractValidator<ContextDraft>, IContextContract
{
    public AppointmentBookContract()
    {
        this.RequireUser();
        this.RequirePatient();
        this.AllowEncounter();
        RuleFor(context => context.Appointments).Required().MustBeBundle().At("appointments");
    }

    public HookContext Read(ContextDraft draft) => new AppointmentBookContext
    {
        Raw = draft.Raw,
        PatientId = draft.Patient,
        UserId = draft.User,
        EncounterId = draft.Encounter,
        Appointments = ContextDraft.InBundle(draft.Appointments),
    };
}
