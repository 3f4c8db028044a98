using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CdsHooks.Smart.Registry.Settings;

/// <summary>A change of a registration that may be stored: what it will be, and what an audit shall say of it.</summary>
/// <param name="Name">Which registration.</param>
/// <param name="State">What it will be.</param>
/// <param name="Action"><c>added</c>, <c>enabled</c>, <c>disabled</c> or <c>changed</c>; empty when nothing changes and nothing is to be stored.</param>
/// <param name="Details">The cells that change, as JSON: <c>{"chartAccess.maxPages":{"before":3,"after":5}}</c>. A value that is not there was or is left to the vendor's default.</param>
public sealed record EhrEdit(EhrName Name, EhrState State, string Action, string Details)
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The details of switching off a registration whose settings cannot be read.</summary>
    public const string SwitchedOff = """{"isEnabled":{"before":true,"after":false}}""";

    /// <summary>Compares what is stored with what shall be.</summary>
    /// <param name="name">Which registration.</param>
    /// <param name="before">What is stored; <see langword="null"/> for a new one.</param>
    /// <param name="after">What shall be.</param>
    public static EhrEdit Between(EhrName name, EhrState? before, EhrState after)
    {
        ArgumentNullException.ThrowIfNull(after);
        var cells = after.Settings.ChangesSince(before?.Settings);
        var details = new JsonObject();
        foreach (var cell in cells)
        {
            var change = new JsonObject();
            if (cell.Before is { } was) { change["before"] = JsonNode.Parse(was.GetRawText()); }
            if (cell.After is { } becomes) { change["after"] = JsonNode.Parse(becomes.GetRawText()); }
            details[cell.Path] = change;
        }
        if (before is null) { details["isEnabled"] = new JsonObject { ["after"] = after.IsEnabled }; }
        else if (before.IsEnabled != after.IsEnabled) { details["isEnabled"] = new JsonObject { ["before"] = before.IsEnabled, ["after"] = after.IsEnabled }; }
        return new EhrEdit(name, after, ActionOf(before, after, cells.Count), details.ToJsonString(Relaxed));
    }

    private static string ActionOf(EhrState? before, EhrState after, int cells) => (before, cells) switch
    {
        (null, _) => "added",
        (_, > 0) => "changed",
        _ when before.IsEnabled != after.IsEnabled => after.IsEnabled ? "enabled" : "disabled",
        _ => "",
    };
}
