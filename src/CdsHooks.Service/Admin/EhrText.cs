using System.Text.Json.Nodes;
using CdsHooks.Service.Registry;
using CdsHooks.Smart.Registry.Checkup;
using CdsHooks.Smart.Registry.Settings;
using CdsHooks.Storage.Ledger;

namespace CdsHooks.Service.Admin;

/// <summary>Registrations and their changes as operators see them.</summary>
internal static class EhrText
{
    /// <summary>One line of the list.</summary>
    public static JsonObject Line(EhrRow row) => RegistrationJson.Line(row.Name, row.Record.IsEnabled, row.Record.Revision, row.Reading);

    /// <summary>All of one registration: what was set, and what is in force.</summary>
    public static JsonObject Whole(EhrRow row) => RegistrationJson.Whole(row.Name, row.Record.IsEnabled, row.Record.Revision, row.Reading);

    /// <summary>One change.</summary>
    public static JsonObject Change(EhrChange change) => new()
    {
        ["slug"] = change.Slug,
        ["environment"] = change.Environment,
        ["at"] = change.At,
        ["by"] = change.By,
        ["action"] = change.Action,
        ["cells"] = JsonNode.Parse(change.Details),
    };

    /// <summary>What a checkup found.</summary>
    public static JsonObject Findings(IReadOnlyList<CheckupFinding> findings) => new()
    {
        ["hasProblems"] = findings.Any(finding => finding.Result == CheckupResult.Problem),
        ["findings"] = new JsonArray([.. findings.Select(finding => new JsonObject { ["step"] = finding.Step, ["result"] = Word(finding.Result), ["text"] = finding.Text })]),
    };

    private static string Word(CheckupResult result) => result switch
    {
        CheckupResult.Fine => "ok",
        CheckupResult.Warning => "warning",
        _ => "problem",
    };
}
