using CdsHooks.Protocol.Cards;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Tests.Cards;

/// <summary>Responses to change and to check.</summary>
internal static class Responses
{
    public static Card Card => new() { Summary = "Look", Indicator = Indicator.Info, Source = new Source { Label = "Example" } };

    public static CdsAction Update => new()
    {
        Type = ActionType.Update,
        Description = "Lower the dose",
        Resource = RawJson.Parse("""{"resourceType":"MedicationRequest","x":1.10,"empty":{},"none":null}"""u8),
    };

    public static CdsAction Delete => new() { Type = ActionType.Delete, Description = "Remove", ResourceId = "MedicationRequest/mr-1" };

    public static Suggestion Suggestion => new()
    {
        Label = "Lower",
        Uuid = "9a8c6f1e-0d67-4a53-8b0e-6a6f6f0a1c02",
        IsRecommended = true,
        Actions = [Update, Delete],
    };

    public static Link Smart => new() { Label = "App", Url = "https://app.example.org/launch", Type = LinkType.Smart, AppContext = """{"a":1}""" };

    public static Card FullCard => new()
    {
        Uuid = "9a8c6f1e-0d67-4a53-8b0e-6a6f6f0a1c01",
        Summary = "Dose is high",
        Detail = "**3** units",
        Indicator = Indicator.Warning,
        Source = new Source
        {
            Label = "Example",
            Url = "https://cds.example.org/about",
            Icon = "https://cds.example.org/i.png",
            Topic = new Coding { Code = "med-safety", System = "https://cds.example.org/topics", Display = "Medication safety" },
        },
        Suggestions = [Suggestion],
        SelectionBehavior = SelectionBehavior.AtMostOne,
        OverrideReasons = [new OverrideReason { Code = "stable", System = "https://cds.example.org/reasons", Display = "Stable dose" }],
        Links = [Smart],
        Extension = RawJson.Parse("""{"org.example":[]}"""u8),
    };

    public static CdsResponse Full => new()
    {
        Cards = [FullCard],
        SystemActions = [new CdsAction { Type = ActionType.Create, Description = "Note", Resource = RawJson.Parse("""{"resourceType":"Task"}"""u8) }],
    };
}
