namespace CdsHooks.Rules.Packs.Reading;

/// <summary>All mappings of a pack and their keys; docs/rule-packs.md says what each means.</summary>
internal static class Shapes
{
    /// <summary>A whole file. What a pack must have may stand in any of its files, so nothing is required of one.</summary>
    public static Shape File { get; } = new("file", "a file", [],
    [
        "pack", "version", "format", "fhir", "title", "description", "author", "reviewer", "reviewBy", "source", "suppress", "uses", "services", "valueSets", "facts", "exclusions",
        "overrideReasons", "cardGroups", "charts", "rules", "tests",
    ]);

    public static Shape Source { get; } = new("source", "a source", ["label"], ["url"]);
    public static Shape Service { get; } = new("service", "a service", ["id", "hooks", "title", "description"], ["usageRequirements", "suppress"]);

    public static Shape ValueSet { get; } = new("valueSet", "a value set", [],
        ["icd10cm", "icd10cmPrefixes", "snomed", "loinc", "rxnorm", "cvx", "groups", "medicines", "file", "union", "include"]);
    public static Shape MedicineSet { get; } = new("medicineSet", "a set of medicines", [], ["classes", "ingredients", "except"]);
    public static Shape Include { get; } = new("include", "an include", ["system"], ["codes", "prefixes"]);

    public static Shape Fact { get; } = new("fact", "a fact", [],
        ["resource", "medicines", "in", "from", "status", "within", "unit", "where", "sort", "newest", "optional", "read", "prefetch"]);
    public static Shape Prefetch { get; } = new("prefetch", "a prefetch", [], ["key", "template", "count"]);
    public static Shape Exclusion { get; } = new("exclusion", "an exclusion", ["when", "reason"], []);
    public static Shape DeclaredReason { get; } = new("declaredReason", "an override reason", ["display"], ["code", "system"]);

    public static Shape CardGroup { get; } = new("cardGroup", "a group of cards", ["summary", "source"], []);
    public static Shape CardPlace { get; } = new("cardPlace", "the place of a card in a group", ["name", "item"], []);

    public static Shape Rule { get; } = new("rule", "a rule", ["id", "service", "version", "status", "title"],
    [
        "author", "reviewer", "reviewBy", "source", "priority", "deadline", "suppress", "evidence", "applies", "forEach", "let", "when", "card", "cases", "onIndeterminate", "onIncomplete",
    ]);
    public static Shape Evidence { get; } = new("evidence", "evidence", [],
        ["label", "statement", "grade", "published", "url", "population", "exclusions", "lookBack", "whenMissing"]);
    public static Shape Applies { get; } = new("applies", "applies", [], ["age", "sex", "roles", "settings", "hooks", "unless"]);
    public static Shape Age { get; } = new("age", "an age", [], ["from", "to"]);
    public static Shape Condition { get; } = new("condition", "a condition", ["that"], ["else", "unknown"]);
    public static Shape Case { get; } = new("case", "a case", ["card"], ["when"]);
    public static Shape Fallback { get; } = new("fallback", "a fallback", ["card"], []);

    public static Shape Card { get; } = new("card", "a card", ["indicator", "summary"],
        ["key", "group", "detail", "source", "selectionBehavior", "suggestions", "links", "overrideReasons"]);
    public static Shape Suggestion { get; } = new("suggestion", "a suggestion", ["label", "actions"], ["if", "isRecommended"]);
    public static Shape Action { get; } = new("action", "an action", ["type", "description"], ["resource", "resourceId"]);
    public static Shape Link { get; } = new("link", "a link", ["label", "type"], ["url", "appContext", "if"]);
    public static Shape WrittenReason { get; } = new("writtenReason", "an override reason", ["code", "display"], ["system"]);

    public static Shape Test { get; } = new("test", "a test", ["name", "rule", "expect"], ["hook", "today", "context", "chart", "and", "missing", "partial"]);
    public static Shape Expect { get; } = new("expect", "what is expected", ["outcome"], ["cards", "reason"]);
    public static Shape ExpectedCard { get; } = new("expectedCard", "an expected card", [], ["key", "indicator", "summary", "detail", "suggestions"]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Shape> All { get; } =
    [
        File, Source, Service, ValueSet, MedicineSet, Include, Fact, Prefetch, Exclusion, DeclaredReason, CardGroup, CardPlace, Rule, Evidence, Applies, Age, Condition, Case, Fallback, Card, Suggestion,
        Action, Link, WrittenReason, Test, Expect, ExpectedCard,
    ];
}
