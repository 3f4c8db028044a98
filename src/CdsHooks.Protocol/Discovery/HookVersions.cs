using System.Collections.Frozen;
using CdsHooks.Protocol.Invocation;

namespace CdsHooks.Protocol.Discovery;

/// <summary>The published version of each hook's definition, for <see cref="CdsServiceDescription.HookVersion"/>.</summary>
/// <remarks>Source: the metadata table of each hook's page. For order-sign the change log names later versions than its metadata; the
/// metadata counts.</remarks>
public static class HookVersions
{
    private static readonly FrozenDictionary<string, string> Published = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [HookNames.PatientView] = "1.0",
        [HookNames.OrderSelect] = "1.0",
        [HookNames.OrderSign] = "1.0",
        [HookNames.AppointmentBook] = "1.0",
        [HookNames.EncounterStart] = "1.0",
        [HookNames.EncounterDischarge] = "1.0",
        [HookNames.OrderDispatch] = "1.1",
        [HookNames.AllergyIntoleranceCreate] = "0.1.0",
        [HookNames.ProblemListItemCreate] = "0.1.0",
        [HookNames.MedicationRefill] = "0.1.0",
        [HookNames.MedicationVerify] = "0.1.0",
        [HookNames.MedicationPrescribe] = "1.0",
        [HookNames.OrderReview] = "1.0",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The version of a hook's definition, such as <c>1.0</c>; <see langword="null"/> for a hook that is not published.</summary>
    /// <param name="hook">The hook's name.</param>
    public static string? Of(string hook) => Published.GetValueOrDefault(hook);
}
