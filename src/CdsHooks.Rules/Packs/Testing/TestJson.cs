using System.Globalization;
using System.Text.Json.Nodes;
using CdsHooks.Rules.Packs.Model;

namespace CdsHooks.Rules.Packs.Testing;

/// <summary>Writes resources of a test as JSON, relative dates worked out.</summary>
internal sealed class TestJson(DateOnly today)
{
    // Elements of type instant, which have a time of day.
    private static readonly HashSet<(string Type, string Element)> Instants =
    [
        ("Observation", "issued"), ("Observation", "effectiveInstant"), ("DiagnosticReport", "issued"), ("Appointment", "start"), ("Appointment", "end"), ("Provenance", "recorded"),
    ];

    public JsonNode? Of(ResourceText text) => text switch
    {
        ResourceText.Composite composite => Of(composite),
        ResourceText.Sequence sequence => new JsonArray([.. sequence.Items.Select(Of)]),
        ResourceText.Text value => JsonValue.Create(DayOr(Literal(value.Value), isInstant: false)),
        ResourceText.Plain plain => JsonNode.Parse(plain.Json),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public JsonObject Of(ResourceText.Composite composite)
    {
        var type = TypeOf(composite) ?? "";
        var json = new JsonObject();
        foreach (var (name, value) in composite.Members)
        {
            json[name] = value is ResourceText.Text text && Instants.Contains((type, name))
                ? JsonValue.Create(DayOr(Literal(text.Value), isInstant: true))
                : Of(value);
        }
        return json;
    }

    /// <summary>The <c>resourceType</c> of an object; <see langword="null"/> when it is no resource.</summary>
    public static string? TypeOf(ResourceText text) =>
        text is ResourceText.Composite composite && composite.Members.FirstOrDefault(member => member.Name == "resourceType").Value is ResourceText.Text type ? Literal(type.Value) : null;

    private string DayOr(string text, bool isInstant) =>
        TestDate.Read(text, today) is { } day ? day.ToString(isInstant ? "yyyy-MM-dd'T12:00:00Z'" : "yyyy-MM-dd", CultureInfo.InvariantCulture) : text;

    private static string Literal(TemplateText text) => string.Concat(text.Parts.Select(part => part.Literal));
}
