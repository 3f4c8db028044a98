using System.Collections.Frozen;
using System.Text;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Invocation.Contexts;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Prefetch;

/// <summary>The tokens of prefetch templates: which hook offers which, and what they stand for in a call.</summary>
internal static class PrefetchTokens
{
    public const string ContextPrefix = "context.";

    /// <summary>Tokens for the user's id by the user's type.</summary>
    public static readonly FrozenDictionary<string, string> UserTypes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["userPractitionerId"] = "Practitioner",
        ["userPractitionerRoleId"] = "PractitionerRole",
        ["userPatientId"] = "Patient",
        ["userRelatedPersonId"] = "RelatedPerson",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly string[] UserPatientEncounter = ["userId", "patientId", "encounterId"];

    private static readonly FrozenDictionary<string, string[]> ByHook = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        [HookNames.PatientView] = UserPatientEncounter,
        [HookNames.OrderSelect] = UserPatientEncounter,
        [HookNames.OrderSign] = UserPatientEncounter,
        [HookNames.AppointmentBook] = UserPatientEncounter,
        [HookNames.EncounterStart] = UserPatientEncounter,
        [HookNames.EncounterDischarge] = UserPatientEncounter,
        // dispatchedOrders is an array, which the 2.0 rules do not let into a token, and its older name is not sent by newer clients.
        [HookNames.OrderDispatch] = ["patientId", "performer"],
        [HookNames.AllergyIntoleranceCreate] = UserPatientEncounter,
        [HookNames.ProblemListItemCreate] = UserPatientEncounter,
        [HookNames.MedicationRefill] = UserPatientEncounter,
        [HookNames.MedicationVerify] = UserPatientEncounter,
        [HookNames.MedicationPrescribe] = UserPatientEncounter,
        [HookNames.OrderReview] = UserPatientEncounter,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool IsOfferedBy(string hook, string token)
    {
        if (!ByHook.TryGetValue(hook, out var fields)) { return true; }
        return UserTypes.ContainsKey(token)
            ? fields.Contains("userId", StringComparer.Ordinal)
            : fields.Contains(token[ContextPrefix.Length..], StringComparer.Ordinal);
    }

    public static IEnumerable<string> OfferedBy(string hook)
    {
        if (!ByHook.TryGetValue(hook, out var fields)) { return []; }
        var ofContext = fields.Select(field => ContextPrefix + field);
        return fields.Contains("userId", StringComparer.Ordinal) ? ofContext.Concat(UserTypes.Keys) : ofContext;
    }

    /// <summary>What a token stands for; only ids and references, which need no encoding in a URL. <see langword="null"/> when the
    /// context has none.</summary>
    public static string? ValueIn(HookContext context, string token)
    {
        if (UserTypes.TryGetValue(token, out var type)) { return context.UserId is { } user && user.Type == type ? user.Id : null; }
        var value = context.Raw[Encoding.ASCII.GetBytes(token[ContextPrefix.Length..])];
        var text = WireText.Of(value);
        return WireText.IsFhirId(text) || WireText.IsReference(text) ? value.GetString() : null;
    }
}
