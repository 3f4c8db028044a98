using CdsHooks.Protocol.Validation;

namespace CdsHooks.Protocol.Invocation.Contexts.Contracts;

/// <summary>The members that most hooks share. Which of them a hook has, and whether it requires them, each contract says for
/// itself.</summary>
internal static class ContextRules
{
    public static void RequirePatient(this MemberRules<ContextDraft> contract) =>
        contract.RuleFor(context => context.PatientId).Required().MustBeFhirId().At("patientId");

    public static void RequireUser(this MemberRules<ContextDraft> contract) =>
        contract.RuleFor(context => context.UserId).Required().MustBeReference().At("userId");

    public static void AllowUser(this MemberRules<ContextDraft> contract) =>
        contract.RuleFor(context => context.UserId).MustBeReference().At("userId");

    public static void RequireEncounter(this MemberRules<ContextDraft> contract) =>
        contract.RuleFor(context => context.EncounterId).Required().MustBeFhirId().At("encounterId");

    public static void AllowEncounter(this MemberRules<ContextDraft> contract) =>
        contract.RuleFor(context => context.EncounterId).MustBeFhirId().At("encounterId");
}
