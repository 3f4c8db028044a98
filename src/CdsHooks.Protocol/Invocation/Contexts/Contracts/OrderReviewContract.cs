using CdsHooks.Protocol.Validation;
using FluentValidation;

namespace CdsHooks.Protocol.Invocation.Contexts.Contracts;

/// <summary>order-review (deprecated): user, patient and orders.</summary>
internal sealed class OrderReviewContract : AbstractValidator<ContextDraft>, IContextContract
{
    public OrderReviewContract()
    {
        this.RequireUser();
        this.RequirePatient();
        this.AllowEncounter();
        RuleFor(context => context.Orders).Required().MustBeBundle().At("orders");
    }

    public HookContext Read(ContextDraft draft) => new OrderReviewContext
    {
        Raw = draft.Raw,
        PatientId = draft.Patient,
        UserId = draft.User,
        EncounterId = draft.Encounter,
        Orders = ContextDraft.InBundle(draft.Orders),
    };
}
