using CdsHooks.Protocol.Validation;
using FluentValidation;

namespace CdsHooks.Protocol.Invocation.Contexts.Contracts;

/// <summary>allergyintolerance-create: user, patient and the allergy, which the hook's own example wraps.</summary>
internal sealed class AllergyIntoleranceCreateContract : AbstractValidator<ContextDraft>, IContextContract
{
    public AllergyIntoleranceCreateContract()
    {
        this.RequireUser();
        this.RequirePatient();
        this.AllowEncounter();
        RuleFor(context => context.AllergyIntolerance).Required().MustBeResource("AllergyIntolerance").At("allergyIntolerance");
    }

    public HookContext Read(ContextDraft draft) => new AllergyIntoleranceCreateContext
    {
        Raw = draft.Raw,
        PatientId = draft.Patient,
        UserId = draft.User,
        EncounterId = draft.Encounter,
        AllergyIntolerance = ContextDraft.Bare(draft.AllergyIntolerance),
    };
}
