using System.Text.Json;
using CdsHooks.Protocol.Cards;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Clinical.Cards;

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
                Resource = RawJson.Write((call, counted), Write),
            },
        ],
    };

    private static void Write(Utf8JsonWriter writer, (RuleCall Call, IReadOnlyList<(ChronicCondition Disease, ChronicEntry Entry)> Counted) plan)
    {
        var description = $"Draft plan for chronic care management of {string.Join(", ", plan.Counted.Select(each => each.Disease.Name))}.";
        writer.WriteStartObject();
        writer.WriteString("resourceType"u8, "CarePlan"u8);
        writer.WriteStartObject("text"u8);
        writer.WriteString("status"u8, "generated"u8);
        writer.WriteString("div"u8, $"<div xmlns=\"http://www.w3.org/1999/xhtml\">{description}</div>");
        writer.WriteEndObject();
        writer.WriteString("status"u8, "draft"u8);
        writer.WriteString("intent"u8, "plan"u8);
        WriteCategory(writer);
        writer.WriteString("title"u8, Title);
        writer.WriteString("description"u8, description);
        writer.WriteReference("subject"u8, $"Patient/{plan.Call.PatientId}");
        writer.WriteDate("created"u8, plan.Call.Today);
        writer.WriteReferences("addresses"u8, [.. plan.Counted.Select(each => each.Entry.Condition.Id).Where(id => id.HasValue).Select(id => $"Condition/{id}")]);
        writer.WriteStartArray("activity"u8);
        foreach (var activity in Activities) { WriteActivity(writer, activity); }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteCategory(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("category"u8);
        writer.WriteStartObject();
        writer.WriteStartArray("coding"u8);
        writer.WriteStartObject();
        writer.WriteString("system"u8, "http://hl7.org/fhir/us/core/CodeSystem/careplan-category"u8);
        writer.WriteString("code"u8, "assess-plan"u8);
        writer.WriteString("display"u8, "Assessment and Plan of Treatment"u8);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteString("text"u8, "Chronic care management"u8);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void WriteActivity(Utf8JsonWriter writer, string description)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("detail"u8);
        writer.WriteString("status"u8, "not-started"u8);
        writer.WriteString("description"u8, description);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
