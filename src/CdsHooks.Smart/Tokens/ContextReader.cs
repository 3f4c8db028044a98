using System.Text.Json;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Registry.Checkup;

namespace CdsHooks.Smart.Tokens;

/// <summary>Reads the context parameters, which stand at the top level of a token response.</summary>
internal static class ContextReader
{
    private const int LongestText = 1000;
    private const int LongestAppContext = 16 * 1024;
    private const int MostItems = 100;

    /// <summary>The context; <see langword="null"/> where the patient or the encounter is named in a way that cannot be trusted.</summary>
    public static SmartContext? Read(FetchedDocument members, EhrRegistration ehr)
    {
        if (!TryReadId(members, "patient", "Patient", ehr, out var patient) || !TryReadId(members, "encounter", "Encounter", ehr, out var encounter)) { return null; }
        return new SmartContext
        {
            PatientId = patient,
            EncounterId = encounter,
            NeedsPatientBanner = NeedsBanner(members),
            StyleUrl = StyleUrl(members.Text("smart_style_url"), ehr),
            Intent = Text(members, "intent", LongestText),
            Tenant = Text(members, "tenant", LongestText),
            AppContext = Text(members, "appContext", LongestAppContext),
            FhirContext = [.. Items(members.Root).Take(MostItems)],
            Extras = ContextExtras.Of(members.Root),
        };
    }

    private static bool TryReadId(FetchedDocument members, string name, string type, EhrRegistration ehr, out string? id)
    {
        id = null;
        if (!members.Root.TryGetProperty(name, out var member) || member.ValueKind == JsonValueKind.Null) { return true; }
        var text = member.ValueKind == JsonValueKind.Number ? member.GetRawText() : members.Text(name);
        id = text is null ? null : ResourceId.Read(text, type, ehr);
        return id is not null;
    }

    // Only a plain no hides it.
    private static bool NeedsBanner(FetchedDocument members) =>
        !(members.Root.TryGetProperty("need_patient_banner", out var member) && (member.ValueKind == JsonValueKind.False || string.Equals(members.Text("need_patient_banner"), "false", StringComparison.OrdinalIgnoreCase)));

    private static Uri? StyleUrl(string? text, EhrRegistration ehr) =>
        text is { Length: <= 2000 } && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.UserInfo.Length == 0
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && ehr.FhirBaseUrl.Scheme == Uri.UriSchemeHttp))
            ? url : null;

    private static string? Text(FetchedDocument members, string name, int longest) => members.Text(name) is { Length: > 0 } text && text.Length <= longest ? text : null;

    private static IEnumerable<FhirContextItem> Items(JsonElement root)
    {
        if (!root.TryGetProperty("fhirContext", out var list) || list.ValueKind != JsonValueKind.Array) { yield break; }
        foreach (var element in list.EnumerateArray())
        {
            if (ItemOf(element) is { } item) { yield return item; }
        }
    }

    // SMART App Launch 2.0 had mere references; 2.1 made them objects.
    private static FhirContextItem? ItemOf(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String) { return new FetchedDocument(Wrapped(element), null, 200).Text("reference") is { } reference ? Checked(new FhirContextItem(reference, Canonical: null, "launch", Type: null)) : null; }
        if (element.ValueKind != JsonValueKind.Object) { return null; }
        var members = new FetchedDocument(element, null, 200);
        var role = Text(members, "role", LongestText) ?? "launch";
        return Checked(new FhirContextItem(Text(members, "reference", LongestText), Text(members, "canonical", LongestText), role, Text(members, "type", 100)));
    }

    // Patient and Encounter have parameters of their own, so that there are no two of them.
    private static FhirContextItem? Checked(FhirContextItem item)
    {
        if (item is { Reference: null, Canonical: null, Type: null }) { return null; }
        var type = item.Reference?.Split('/') is [.., var kind, _] ? kind : item.Type;
        return item.Role == "launch" && type is "Patient" or "Encounter" ? null : item;
    }

    private static JsonElement Wrapped(JsonElement text) => JsonSerializer.SerializeToElement(new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["reference"] = text });
}
