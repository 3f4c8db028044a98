using System.Globalization;
using System.Text.Json.Nodes;
using CdsHooks.Fhir.Facts;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Rules.Packs.Model;

namespace CdsHooks.Rules.Packs.Testing;

/// <summary>Makes the body of a hook call from a test, as a CDS Client with the chart of that test would send it.</summary>
internal sealed class TestCall
{
    public const string HookInstance = "5f0c3a01-7b1e-4c55-9a20-3d1f6e8b0001";

    private const string UsualPatient = "p1";
    private const string UsualUser = "Practitioner/d1";
    private const string UsualEncounter = "e1";

    // Members of contexts that are Bundles of resources.
    private static readonly string[] Bundles = ["draftOrders", "appointments", "conditions", "medications", "orders"];

    // The Bundle that a hook cannot be called without.
    private static readonly Dictionary<string, string> Required = new(StringComparer.Ordinal)
    {
        [HookNames.OrderSelect] = "draftOrders",
        [HookNames.OrderSign] = "draftOrders",
        [HookNames.AppointmentBook] = "appointments",
        [HookNames.ProblemListItemCreate] = "conditions",
        [HookNames.MedicationRefill] = "medications",
        [HookNames.MedicationPrescribe] = "medications",
        [HookNames.OrderReview] = "orders",
    };

    private readonly string hook;
    private readonly ChartPlan plan;
    private readonly DateOnly today;
    private readonly JsonObject context;
    private readonly List<JsonObject> chart = [];
    private int numbered;

    private TestCall(TestText test, string hook, ChartPlan plan, DateOnly today)
    {
        this.hook = hook;
        this.plan = plan;
        this.today = today;
        var json = new TestJson(today);
        context = test.Context is null ? [] : json.Of(test.Context);
        PatientId = context["patientId"]?.ToString() ?? UsualPatient;
        AddEnvelope();
        CompleteContext();
        foreach (var resource in test.Chart.OfType<ResourceText.Composite>()) { chart.Add(json.Of(resource)); }
        SettleEncounter();
        CompleteChart();
    }

    private string PatientId { get; }

    /// <summary>The body of the call.</summary>
    /// <param name="test">The test.</param>
    /// <param name="hook">The hook.</param>
    /// <param name="plan">What the service asks for.</param>
    /// <param name="today">The day on which the test plays.</param>
    /// <param name="missing">Prefetch keys that are not sent.</param>
    /// <param name="partial">Prefetch keys that are sent as a first page.</param>
    public static JsonObject Body(TestText test, string hook, ChartPlan plan, DateOnly today, IReadOnlySet<string> missing, IReadOnlySet<string> partial)
    {
        var call = new TestCall(test, hook, plan, today);
        return new JsonObject
        {
            ["hook"] = hook,
            ["hookInstance"] = HookInstance,
            ["context"] = call.context,
            ["prefetch"] = call.Prefetch(missing, partial),
        };
    }

    private void AddEnvelope()
    {
        if (hook != HookNames.OrderDispatch) { context.TryAdd("userId", UsualUser); }
        context.TryAdd("patientId", PatientId);
        if (hook is HookNames.EncounterStart or HookNames.EncounterDischarge) { context.TryAdd("encounterId", UsualEncounter); }
        if (Required.TryGetValue(hook, out var bundle)) { context.TryAdd(bundle, new JsonArray()); }
    }

    private void CompleteContext()
    {
        foreach (var (name, value) in context.ToArray())
        {
            if (value is JsonArray items && Bundles.Contains(name, StringComparer.Ordinal))
            {
                var resources = items.OfType<JsonObject>().ToArray();
                foreach (var resource in resources) { Complete(resource, isDraft: true); }
                context[name] = BundleOf("collection", resources.Select(resource => resource.DeepClone()));
            }
            else
            {
                var written = value is JsonArray several ? several.OfType<JsonObject>() : Enumerable.Repeat(value, 1).OfType<JsonObject>();
                foreach (var resource in written.Where(resource => TypeOf(resource) is not ("" or "Bundle"))) { Complete(resource, isDraft: false); }
            }
        }
        if (hook == HookNames.OrderSelect && !context.ContainsKey("selections")) { context["selections"] = AllDrafts(); }
    }

    private JsonArray AllDrafts()
    {
        var drafts = context["draftOrders"]?["entry"]?.AsArray().Select(entry => entry?["resource"]).OfType<JsonObject>().ToArray() ?? [];
        // The hook wants a selection; without a draft it is one that the call does not hold.
        return drafts.Length == 0 ? ["MedicationRequest/r0"] : [.. drafts.Select(draft => JsonValue.Create($"{draft["resourceType"]}/{draft["id"]}"))];
    }

    private void CompleteChart()
    {
        if (!chart.Exists(resource => TypeOf(resource) == "Patient"))
        {
            chart.Add(new JsonObject { ["resourceType"] = "Patient", ["gender"] = "female", ["birthDate"] = today.AddYears(-50).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) });
        }
        foreach (var resource in chart)
        {
            if (TypeOf(resource) == "Patient") { resource.TryAdd("id", PatientId); }
            if (TypeOf(resource) is "Practitioner" or "PractitionerRole" && context["userId"]?.ToString().Split('/') is [var type, var id] && type == TypeOf(resource)) { resource.TryAdd("id", id); }
            Complete(resource, isDraft: false);
        }
    }

    // The encounter of the call is the one that the context names, or else the first of the chart when the service reads it.
    private void SettleEncounter()
    {
        var named = context["encounterId"]?.ToString();
        if (hook == HookNames.OrderDispatch || (named is null && !plan.Keys.Any(fact => fact.Template!.Tokens.Contains("context.encounterId", StringComparer.Ordinal)))) { return; }
        var encounters = chart.Where(resource => TypeOf(resource) == "Encounter").ToList();
        var current = encounters.Find(encounter => named is not null && encounter["id"]?.ToString() == named) ?? encounters.Find(encounter => named is null || !encounter.ContainsKey("id"));
        if (current is null) { return; }
        current.TryAdd("id", named ?? UsualEncounter);
        current.TryAdd("status", "in-progress");
        context.TryAdd("encounterId", current["id"]!.ToString());
    }

    private void Complete(JsonObject resource, bool isDraft)
    {
        if (resource.ContainsKey("id")) { TestResource.Complete(resource, "", PatientId, isDraft); }
        else { TestResource.Complete(resource, string.Create(CultureInfo.InvariantCulture, $"r{++numbered}"), PatientId, isDraft); }
    }

    private JsonObject Prefetch(IReadOnlySet<string> missing, IReadOnlySet<string> partial)
    {
        var prefetch = new JsonObject();
        foreach (var fact in plan.Keys.Where(fact => !missing.Contains(fact.Key)))
        {
            prefetch[fact.Key] = fact.IsRead ? ReadOf(fact)?.DeepClone() : SearchsetOf(fact, partial.Contains(fact.Key));
        }
        return prefetch;
    }

    private JsonObject? ReadOf(Fact fact)
    {
        var template = fact.Template!.ToString();
        var type = fact.Template.ResourceType ?? fact.Type.ToString();
        var id = template switch
        {
            _ when template.EndsWith("{{context.patientId}}", StringComparison.Ordinal) => PatientId,
            _ when template.EndsWith("{{context.encounterId}}", StringComparison.Ordinal) => context["encounterId"]?.ToString(),
            _ when template.Contains("{{user", StringComparison.Ordinal) || template.Contains("{{context.userId", StringComparison.Ordinal) => context["userId"]?.ToString().Split('/')[^1],
            _ => null,
        };
        return chart.Find(resource => TypeOf(resource) == type && (id is null || resource["id"]?.ToString() == id));
    }

    private JsonObject SearchsetOf(Fact fact, bool isFirstPage)
    {
        var found = chart.Where(resource => TypeOf(resource) == fact.Template!.ResourceType);
        if (fact.IsNewestFirst) { found = found.OrderByDescending(DateOf, StringComparer.Ordinal); }
        var entries = found.ToList();
        // A server sends the medicines that orders refer to along with them.
        if (entries.Count > 0 && fact.Template!.ResourceType!.StartsWith("Medication", StringComparison.Ordinal)) { entries.AddRange(chart.Where(resource => TypeOf(resource) == "Medication")); }
        var bundle = BundleOf("searchset", entries.Select(resource => resource.DeepClone()));
        if (isFirstPage) { bundle["link"] = new JsonArray(new JsonObject { ["relation"] = "next", ["url"] = "https://ehr.example.org/fhir?page=2" }); }
        return bundle;
    }

    private static string DateOf(JsonObject resource) =>
        (resource["effectiveDateTime"] ?? resource["effectiveInstant"] ?? resource["effectivePeriod"]?["start"] ?? resource["performedDateTime"] ?? resource["performedPeriod"]?["start"]
            ?? resource["occurrenceDateTime"] ?? resource["authoredOn"] ?? resource["onsetDateTime"] ?? resource["recordedDate"])?.ToString() ?? "";

    private static JsonObject BundleOf(string type, IEnumerable<JsonNode> resources) => new()
    {
        ["resourceType"] = "Bundle",
        ["type"] = type,
        ["entry"] = new JsonArray([.. resources.Select(resource => (JsonNode)new JsonObject { ["resource"] = resource })]),
    };

    private static string TypeOf(JsonObject resource) => resource["resourceType"]?.ToString() ?? "";
}
