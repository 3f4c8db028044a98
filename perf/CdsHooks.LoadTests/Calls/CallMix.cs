using CdsHooks.Measuring.Bodies;
using CdsHooks.Protocol.Invocation;

namespace CdsHooks.LoadTests.Calls;

/// <summary>Which calls a scenario sends.</summary>
/// <param name="Hooks">Parts of each hook, in any unit.</param>
/// <param name="Sizes">How large they are.</param>
/// <param name="Count">How many different bodies; they are sent over and over.</param>
internal sealed record CallMix(IReadOnlyList<(string Hook, double Part)> Hooks, CallSizes Sizes, int Count)
{
    /// <summary>Prefetch keys that are not sent.</summary>
    public Func<AdvertisedKey, bool> LeavesOut { get; init; } = _ => false;

    /// <summary>Lends a token for the FHIR server.</summary>
    public bool LendsToken { get; init; }

    /// <summary>Charts are opened: every service for it is called.</summary>
    public static CallMix ChartsOpened { get; } = new([(HookNames.PatientView, 1)], CallSizes.AsChartsCome, Count: 60);

    /// <summary>Orders are signed.</summary>
    public static CallMix OrdersSigned { get; } = new([(HookNames.OrderSign, 1)], CallSizes.AsChartsCome, Count: 40);

    /// <summary>A working day. An assumption: opened charts are most of it, an order is looked at twice while it is chosen and signed once, and visits begin and end.</summary>
    public static CallMix WorkingDay { get; } = new(
        [(HookNames.PatientView, 55), (HookNames.OrderSelect, 25), (HookNames.OrderSign, 12), (HookNames.EncounterStart, 4), (HookNames.EncounterDischarge, 4)],
        CallSizes.AsChartsCome,
        Count: 100);

    /// <summary>Orders without the results and statements that rules look at, which are left to be read from the FHIR server. The order, what is wrong with the patient and what is prescribed come
    /// along, so that rules have something to go by when nothing can be read; without any of it the right answer would be 412.</summary>
    public static CallMix OrdersWithoutResults { get; } = new([(HookNames.OrderSelect, 2), (HookNames.OrderSign, 1)], CallSizes.AsChartsCome, Count: 40)
    {
        LeavesOut = key => key.Type is "Observation" or "MedicationStatement",
        LendsToken = true,
    };

    /// <summary>Nothing comes along.</summary>
    public static CallMix WithoutPrefetch { get; } = ChartsOpened with { Sizes = CallSizes.Fixed(1_000), LeavesOut = _ => true, LendsToken = true };
}
