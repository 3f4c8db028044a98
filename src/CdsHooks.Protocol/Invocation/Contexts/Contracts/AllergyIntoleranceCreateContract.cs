using CdsHooks.Protocol.Validation;

namespace CdsHooks.Protocol.Invocation.Contexts.Contracts;

/// <summary>allergyintolerance-create: user, patient and the allergy, which the hook's own example wraps.</summary>
internal sealed class AllergyIntoleranceCreateContract : ContextContract
{
    public AllergyIntoleranceCreateContract()
    {
        RequireUser();
        RequirePatient();
        AllowEncounter();
        RuleFor(context => context.AllergyIntolerance).Required().MustBeResource("AllergyIntolerance").At("allergyIntolerance");
    }

    public override HookContext Read(ContextDraft draft) => new AllergyIntoleranceCreateContext
    {
        Raw = draft.Raw,
        PatientId = draft.Patient,
        UserId = draft.User,
        EncounterId = draft.Encounter,
        AllergyIntolerance = ContextDraft.Bare(draft.AllergyIntolerance),
    };
}
