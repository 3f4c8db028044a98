using CdsHooks.Protocol.Validation;
using FluentValidation;

namespace CdsHooks.Protocol.Invocation.Contexts.Contracts;

/// <summary>The members that most hooks share. Which of them a hook has, and whether it requires them, each contract says for
/// itself.</summary>
internal static class ContextRules
{
    public static void RequirePatient(this AbstractValidator<ContextDraft> contract) =>
        contract.RuleFor(context => context.PatientId).Required().MustBeFhirId().At("patientId");

    public static void RequireUser(this AbstractValidator<ContextDraft> contract) =>
        contract.RuleFor(context => context.UserId).Required().MustBeReference().At("userId");

    public static void AllowUser(this AbstractValidator<ContextDraft> contract) =>
        contract.RuleFor(context => context.UserId).MustBeReference().At("userId");

    public static void RequireEncounter(this AbstractValidator<ContextDraft> contract) =>
        contract.RuleFor(context => context.EncounterId).Required().MustBeFhirId().At("encounterId");

    public static void AllowEncounter(this AbstractValidator<ContextDraft> contract) =>
        contract.RuleFor(context => context.EncounterId).MustBeFhirId().At("encounterId");
}
