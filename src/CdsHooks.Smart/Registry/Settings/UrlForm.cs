using System.Text.Json;
using System.Text.Json.Nodes;

namespace CdsHooks.Smart.Registry.Settings;

/// <summary>An absolute URL that can be fetched; kept as it was written.</summary>
/// <param name="isOrigin">Only scheme, host and port.</param>
internal sealed class UrlForm(bool isOrigin = false) : CellForm<Uri>
{
    private const int Longest = 2000;

    public override string Words => isOrigin ? "an origin such as https://ehr.example.org, without path" : "an absolute https URL without user, query and fragment";

    public override Refused? TryRead(JsonElement json, EhrSettingsRules rules, out Uri value)
    {
        value = null!;
        var text = json.ValueKind == JsonValueKind.String ? json.GetString()! : "";
        if (text.Length is 0 or > Longest || !Uri.TryCreate(text, UriKind.Absolute, out value!)) { return Unlike; }
        if (value.Scheme != Uri.UriSchemeHttps && value.Scheme != Uri.UriSchemeHttp) { return Unlike; }
        if (value.UserInfo.Length > 0 || text.Contains('@', StringComparison.Ordinal)) { return new Refused("The URL names a user or a password; it must not."); }
        if (text.Contains('?', StringComparison.Ordinal) || text.Contains('#', StringComparison.Ordinal)) { return new Refused("The URL has a query or a fragment; it must not."); }
        if (FhirBase.Normalize(value) is null) { return new Refused("The path of the URL has dot segments, empty segments or escaped slashes or dots, which servers read in several ways."); }
        if (isOrigin && value.AbsolutePath != "/") { return Unlike; }
        return value.Scheme == Uri.UriSchemeHttps || rules.AllowsHttp ? null : new Refused("The URL must be https; http is for Development alone.");
    }

    public override JsonNode Write(Uri value) => JsonValue.Create(isOrigin ? value.GetLeftPart(UriPartial.Authority) : value.OriginalString);
}
