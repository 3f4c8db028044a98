using CdsHooks.Protocol.Validation;
using FluentValidation;

namespace CdsHooks.Protocol.Invocation.Contexts.Contracts;

/// <summary>problem-list-item-create: user, patient and conditions.</summary>
internal sealed class ProblemListItemCreateContract : AbstractValidator<ContextDraft>, IContextContract
{
    public ProblemListItemCreateContract()
    {
        this.RequireUser();
        this.RequirePatient();
        this.AllowEncounter();
        RuleFor(context => context.Conditions).Required().MustBeBundle().At("conditions");
    }

    public HookContext Read(ContextDraft draft) => new ProblemListItemCreateContext
    {
        Raw = draft.Raw,
        PatientId = draft.Patient,
        UserId = draft.User,
        EncounterId = draft.Encounter,
        Conditions = ContextDraft.InBundle(draft.Conditions),
    };
}
