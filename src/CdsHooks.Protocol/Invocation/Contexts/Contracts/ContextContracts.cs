using System.Collections.Frozen;

namespace CdsHooks.Protocol.Invocation.Contexts.Contracts;

/// <summary>The contract of each hook. Made once, when it is first asked for, since most services have two or three hooks.</summary>
internal static class ContextContracts
{
    private static readonly Lazy<ContextContract> Untyped = new(static () => new UntypedContract());

    private static readonly FrozenDictionary<string, Lazy<ContextContract>> ByHook = new Dictionary<string, Lazy<ContextContract>>(StringComparer.Ordinal)
    {
        [HookNames.PatientView] = new(static () => new PatientViewContract()),
        [HookNames.OrderSelect] = new(static () => new OrderSelectContract()),
        [HookNames.OrderSign] = new(static () => new OrderSignContract()),
        [HookNames.AppointmentBook] = new(static () => new AppointmentBookContract()),
        [HookNames.EncounterStart] = new(static () => new EncounterStartContract()),
        [HookNames.EncounterDischarge] = new(static () => new EncounterDischargeContract()),
        [HookNames.OrderDispatch] = new(static () => new OrderDispatchContract()),
        [HookNames.AllergyIntoleranceCreate] = new(static () => new AllergyIntoleranceCreateContract()),
        [HookNames.ProblemListItemCreate] = new(static () => new ProblemListItemCreateContract()),
        [HookNames.MedicationRefill] = new(static () => new MedicationRefillContract()),
        [HookNames.MedicationVerify] = new(static () => new MedicationVerifyContract()),
        [HookNames.MedicationPrescribe] = new(static () => new MedicationPrescribeContract()),
        [HookNames.OrderReview] = new(static () => new OrderReviewContract()),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static ContextContract Of(string hook) => ByHook.GetValueOrDefault(hook, Untyped).Value;
}
