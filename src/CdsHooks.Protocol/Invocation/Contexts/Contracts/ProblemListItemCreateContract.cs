using CdsHooks.Protocol.Validation;

namespace CdsHooks.Protocol.Invocation.Contexts.Contracts;

/// <summary>problem-list-item-create: user, patient and conditions.</summary>
internal sealed class ProblemListItemCreateContract : ContextContract
{
    public ProblemListItemCreateContract()
    {
        RequireUser();
        RequirePatient();
        AllowEncounter();
        RuleFor(context => context.Conditions).Required().MustBeBundle().At("conditions");
    }

    public override HookContext Read(ContextDraft draft) => new ProblemListItemCreateContext
    {
        Raw = draft.Raw,
        PatientId = draft.Patient,
        UserId = draft.User,
        EncounterId = draft.Encounter,
        Conditions = ContextDraft.InBundle(draft.Conditions),
    };
}
