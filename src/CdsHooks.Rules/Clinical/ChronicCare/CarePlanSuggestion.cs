using System.Globalization;
using System.Text.Json.Nodes;
using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Cards;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Authoring;

namespace CdsHooks.Rules.Clinical.ChronicCare;

/// <summary>Offers a draft care plan for chronic care management, to be completed by the practice.</summary>
internal static class CarePlanSuggestion
{
    private const string Title = "Chronic care management plan";

    private static readonly string[] Activities =
    [
        "Explain chronic care management, obtain the patient's consent, and document it",
        "Complete the comprehensive care plan and give the patient a copy",
        "Record at least 20 minutes of clinical staff time for each calendar month of care management",
    ];

    /// <summary>The suggestion.</summary>
    /// <param name="call">The call.</param>
    /// <param name="counted">The diseases and the entries they were counted by.</param>
    public static Suggestion Make(RuleCall call, IReadOnlyList<(ChronicCondition Disease, ChronicEntry Entry)> counted) => new()
    {
        Label = "Start a chronic care management care plan",
        Actions =
        [
            new CdsAction
            {
                Type = ActionType.Create,
                Description = "Create a draft care plan for chronic care management",
                Resource = RawJson.Of(Plan(call, counted)),
            },
        ],
    };

    private static JsonObject Plan(RuleCall call, IReadOnlyList<(ChronicCondition Disease, ChronicEntry Entry)> counted)
    {
        var description = $"Draft plan for chronic care management of {string.Join(", ", counted.Select(each => each.Disease.Name))}.";
        var plan = new JsonObject
        {
            ["resourceType"] = "CarePlan",
            ["text"] = new JsonObject
            {
                ["status"] = "generated",
                ["div"] = $"<div xmlns=\"http://www.w3.org/1999/xhtml\">{description}</div>",
            },
            ["status"] = "draft",
            ["intent"] = "plan",
            ["category"] = new JsonArray(new JsonObject
            {
                ["coding"] = new JsonArray(new JsonObject
                {
                    ["system"] = "http://hl7.org/fhir/us/core/CodeSystem/careplan-category",
                    ["code"] = "assess-plan",
                    ["display"] = "Assessment and Plan of Treatment",
                }),
                ["text"] = "Chronic care management",
            }),
            ["title"] = Title,
            ["description"] = description,
            ["subject"] = new JsonObject { ["reference"] = $"Patient/{call.PatientId}" },
            ["created"] = call.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
        var addresses = new JsonArray([.. counted.Select(each => each.Entry.Condition.Id).Where(id => id.HasValue).Select(ReferenceTo)]);
        if (addresses.Count > 0) { plan["addresses"] = addresses; }
        plan["activity"] = new JsonArray([.. Activities.Select(Activity)]);
        return plan;
    }

    private static JsonNode ReferenceTo(FhirCode id) => new JsonObject { ["reference"] = $"Condition/{id}" };

    private static JsonNode Activity(string description) =>
        new JsonObject { ["detail"] = new JsonObject { ["status"] = "not-started", ["description"] = description } };
}
