using CdsHooks.Protocol.Invocation;

namespace CdsHooks.Rules.Packs.Reading;

/// <summary>The words that certain keys take. The JSON Schema for editors lists the same under the same name.</summary>
/// <param name="Name">Name of the list in <c>$defs</c> of the schema.</param>
/// <param name="What">What people call one of them, with an article.</param>
/// <param name="All">The words.</param>
internal sealed record Words(string Name, string What, IReadOnlyList<string> All)
{
    public static Words RuleStatus { get; } = new("ruleStatus", "a status of a rule", ["draft", "shadow", "active", "retired"]);
    public static Words Indicator { get; } = new("indicator", "an indicator", ["info", "warning", "critical"]);
    public static Words SelectionBehavior { get; } = new("selectionBehavior", "a selection behavior", ["any", "at-most-one"]);
    public static Words LinkType { get; } = new("linkType", "a type of a link", ["absolute", "smart"]);
    public static Words ActionType { get; } = new("actionType", "a type of an action", ["create", "update", "delete"]);
    public static Words From { get; } = new("from", "a place facts come from", ["chart", "context"]);
    public static Words Medicines { get; } = new("medicines", "a selection of medicines", ["judged", "draft", "taken", "takenOrEnding"]);
    public static Words FactStatus { get; } = new("factStatus", "a status of facts", ["usable", "any"]);
    public static Words Sort { get; } = new("sort", "an order", ["newest", "oldest", "none"]);
    public static Words Sex { get; } = new("sex", "a sex", ["female", "male"]);
    public static Words Setting { get; } = new("setting", "a setting", ["ambulatory", "inpatient", "emergency", "home", "virtual"]);
    public static Words Role { get; } = new("role", "a type of user", ["Practitioner", "PractitionerRole", "Patient", "RelatedPerson"]);

    /// <summary>The hooks of the CDS Hooks library, those that are no longer published left out.</summary>
    public static Words Hook { get; } = new("hook", "a hook",
    [
        HookNames.PatientView, HookNames.OrderSelect, HookNames.OrderSign, HookNames.OrderDispatch,
        HookNames.AppointmentBook, HookNames.EncounterStart, HookNames.EncounterDischarge, HookNames.AllergyIntoleranceCreate, HookNames.ProblemListItemCreate, HookNames.MedicationRefill,
    ]);
    public static Words Outcome { get; } = new("outcome", "an outcome", ["fires", "silent", "indeterminate", "notApplicable"]);

    /// <summary>All lists.</summary>
    public static IReadOnlyList<Words> Lists { get; } =
    [
        RuleStatus, Indicator, SelectionBehavior, LinkType, ActionType, From, Medicines, FactStatus, Sort, Sex, Setting, Role, Hook, Outcome,
    ];
}
