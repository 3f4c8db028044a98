using CdsHooks.Protocol.Validation;

namespace CdsHooks.Protocol.Invocation.Contexts.Contracts;

/// <summary>order-review (deprecated): user, patient and orders.</summary>
internal sealed class OrderReviewContract : ContextContract
{
    public OrderReviewContract()
    {
        RequireUser();
        RequirePatient();
        AllowEncounter();
        RuleFor(context => context.Orders).Required().MustBeBundle().At("orders");
    }

    public override HookContext Read(ContextDraft draft) => new OrderReviewContext
    {
        Raw = draft.Raw,
        PatientId = draft.Patient,
        UserId = draft.User,
        EncounterId = draft.Encounter,
        Orders = ContextDraft.InBundle(draft.Orders),
    };
}
