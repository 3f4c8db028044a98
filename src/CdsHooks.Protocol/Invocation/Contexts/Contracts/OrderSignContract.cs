using CdsHooks.Protocol.Validation;
using FluentValidation;

namespace CdsHooks.Protocol.Invocation.Contexts.Contracts;

/// <summary>order-sign: user, patient and draft orders.</summary>
internal sealed class OrderSignContract : AbstractValidator<ContextDraft>, IContextContract
{
    public OrderSignContract()
    {
        this.RequireUser();
        this.RequirePatient();
        this.AllowEncounter();
        RuleFor(context => context.DraftOrders).Required().MustBeBundle().At("draftOrders");
    }

    public HookContext Read(ContextDraft draft) => new OrderSignContext
    {
        Raw = draft.Raw,
        PatientId = draft.Patient,
        UserId = draft.User,
        EncounterId = draft.Encounter,
        DraftOrders = ContextDraft.InBundle(draft.DraftOrders),
    };
}
