using CdsHooks.Protocol.Validation;

namespace CdsHooks.Protocol.Invocation.Contexts.Contracts;

/// <summary>order-sign: user, patient and draft orders.</summary>
internal sealed class OrderSignContract : ContextContract
{
    public OrderSignContract()
    {
        RequireUser();
        RequirePatient();
        AllowEncounter();
        RuleFor(context => context.DraftOrders).Required().MustBeBundle().At("draftOrders");
    }

    public override HookContext Read(ContextDraft draft) => new OrderSignContext
    {
        Raw = draft.Raw,
        PatientId = draft.Patient,
        UserId = draft.User,
        EncounterId = draft.Encounter,
        DraftOrders = ContextDraft.InBundle(draft.DraftOrders),
    };
}
