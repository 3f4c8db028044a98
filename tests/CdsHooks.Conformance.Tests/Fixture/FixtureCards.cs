using System.Text.Json.Nodes;
using CdsHooks.Protocol.Cards;
using CdsHooks.Protocol.Invocation.Contexts;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Authoring;

namespace CdsHooks.Conformance.Tests.Fixture;

/// <summary>The cards of the fixture: one that only informs, and one about a draft order that uses all a card can have.</summary>
internal static class FixtureCards
{
    private static readonly Source Source = new()
    {
        Label = "Conformance fixture",
        Url = "https://example.org/fixture",
        Icon = "https://example.org/fixture.png",
        Topic = new Coding { Code = "fixture", System = "https://example.org/topics" },
    };

    public static Card Info(string summary, string? detail = null, Indicator indicator = Indicator.Info) =>
        new() { Summary = summary, Detail = detail, Indicator = indicator, Source = Source };

    /// <summary>A card about a draft order that can be deleted, changed, or complemented by a laboratory order.</summary>
    public static Card About(ContextResource order, RuleCall call)
    {
        var display = new Fhir.Reading.MedicationRequest(order.Node).MedicationCodeableConcept.Display ?? order.ResourceType ?? "An order";
        return Info($"{display} is about to be ordered", $"Draft order: {MarkdownText.Escape(display)}", Indicator.Warning) with
        {
            Suggestions = [.. Suggest(order, call)],
            SelectionBehavior = SelectionBehavior.AtMostOne,
            OverrideReasons =
            [
                new OverrideReason { Code = "benefit", System = "https://example.org/reasons", Display = "Benefit outweighs risk" },
                new OverrideReason { Code = "specialist", System = "https://example.org/reasons", Display = "Advised by a specialist" },
            ],
            Links = [call.LaunchUrl is { } app
                ? new Link { Label = "Open the app", Url = app.AbsoluteUri, Type = LinkType.Smart, AppContext = "{\"insight\":\"fixture\"}" }
                : new Link { Label = "Read the guideline", Url = "https://example.org/guideline", Type = LinkType.Absolute }],
        };
    }

    private static IEnumerable<Suggestion> Suggest(ContextResource order, RuleCall call)
    {
        if (order.Reference is { } reference)
        {
            yield return new Suggestion
            {
                Label = "Do not order it",
                Actions = [new CdsAction { Type = ActionType.Delete, Description = "Remove the draft order", ResourceId = reference.ToString() }],
            };
            var updated = JsonNode.Parse(order.Node.RawJson.Span)!.AsObject();
            updated["note"] = new JsonArray(new JsonObject { ["text"] = "Checked by the fixture" });
            yield return new Suggestion
            {
                Label = "Order it with a note",
                IsRecommended = true,
                Actions = [new CdsAction { Type = ActionType.Update, Description = "Add a note to the draft order", Resource = RawJson.Of(updated) }],
            };
        }
        var test = new JsonObject
        {
            ["resourceType"] = "ServiceRequest",
            ["status"] = "draft",
            ["intent"] = "order",
            ["code"] = new JsonObject { ["text"] = "Laboratory test" },
            ["subject"] = new JsonObject { ["reference"] = $"Patient/{call.PatientId}" },
        };
        yield return new Suggestion
        {
            Label = "Order a laboratory test",
            Actions = [new CdsAction { Type = ActionType.Create, Description = "Order a laboratory test", Resource = RawJson.Of(test) }],
        };
    }
}
