using CdsHooks.Protocol.Validation;

namespace CdsHooks.Protocol.Invocation.Contexts.Contracts;

/// <summary>appointment-book: user, patient and appointments.</summary>
internal sealed class AppointmentBookContract : ContextContract
{
    public AppointmentBookContract()
    {
        RequireUser();
        RequirePatient();
        AllowEncounter();
        RuleFor(context => context.Appointments).Required().MustBeBundle().At("appointments");
    }

    public override HookContext Read(ContextDraft draft) => new AppointmentBookContext
    {
        Raw = draft.Raw,
        PatientId = draft.Patient,
        UserId = draft.User,
        EncounterId = draft.Encounter,
        Appointments = ContextDraft.InBundle(draft.Appointments),
    };
}
