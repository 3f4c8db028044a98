using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>The launch context as token responses tell it, at their top level.</summary>
internal static class LaunchParameters
{
    public static void Add(SimulatedEhr ehr, AppGrant grant, JsonObject answer)
    {
        var (manner, context) = (ehr.Manner, grant.Context);
        var isLaunched = grant.Has("launch");
        if (context.PatientId is { } patient && (isLaunched || grant.Has("launch/patient"))) { answer["patient"] = patient; }
        if (context.EncounterId is { } encounter && (isLaunched || grant.Has("launch/encounter"))) { answer["encounter"] = encounter; }
        if (isLaunched || grant.Has("launch/patient")) { answer["need_patient_banner"] = context.NeedsPatientBanner ?? manner.NeedsPatientBanner; }
        if (manner.HasStyle) { answer["smart_style_url"] = ehr.StyleUrl(); }
        if (manner.Tenant is { } tenant) { answer["tenant"] = tenant; }
        if (manner.NamesUserInResponse && grant.User is { } user) { (answer["user"], answer["username"]) = (user.Reference.Split('/')[^1], user.Subject); }
        foreach (var (name, value) in manner.ResponseExtras) { answer[name] = value; }
        if (!isLaunched) { return; }
        if (context.Intent is { } intent) { answer["intent"] = intent; }
        if (context.AppContext is { } appContext && manner.DeliversAppContext) { answer["appContext"] = appContext; }
        if (context.FhirContext.Count > 0) { answer["fhirContext"] = new JsonArray([.. context.FhirContext.Select(entry => manner.ListsContextAsTexts ? (JsonNode?)AsText(entry) : AsObject(entry)).OfType<JsonNode>()]); }
    }

    private static JsonValue? AsText(ContextReference entry) => entry.Reference is { } reference ? JsonValue.Create(reference) : null;

    private static JsonObject AsObject(ContextReference entry)
    {
        var written = new JsonObject();
        if (entry.Reference is { } reference) { written["reference"] = reference; }
        if (entry.Canonical is { } canonical) { written["canonical"] = canonical; }
        if (entry.Role is { Length: > 0 } role) { written["role"] = role; }
        return written;
    }
}
