using System.Collections.Frozen;

namespace CdsHooks.Protocol.Invocation.Contexts.Contracts;

/// <summary>The contract of each hook. Built once: making a validator costs far more than using it.</summary>
internal static class ContextContracts
{
    private static readonly UntypedContract Untyped = new();

    private static readonly FrozenDictionary<string, IContextContract> ByHook = new Dictionary<string, IContextContract>(StringComparer.Ordinal)
    {
        [HookNames.PatientView] = new PatientViewContract(),
        [HookNames.OrderSelect] = new OrderSelectContract(),
        [HookNames.OrderSign] = new OrderSignContract(),
        [HookNames.AppointmentBook] = new AppointmentBookContract(),
        [HookNames.EncounterStart] = new EncounterStartContract(),
        [HookNames.EncounterDischarge] = new EncounterDischargeContract(),
        [HookNames.OrderDispatch] = new OrderDispatchContract(),
        [HookNames.AllergyIntoleranceCreate] = new AllergyIntoleranceCreateContract(),
        [HookNames.ProblemListItemCreate] = new ProblemListItemCreateContract(),
        [HookNames.MedicationRefill] = new MedicationRefillContract(),
        [HookNames.MedicationVerify] = new MedicationVerifyContract(),
        [HookNames.MedicationPrescribe] = new MedicationPrescribeContract(),
        [HookNames.OrderReview] = new OrderReviewContract(),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IContextContract Of(string hook) => ByHook.GetValueOrDefault(hook, Untyped);
}
