using System.Text.Json.Nodes;
using CdsHooks.Service.Registry;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Registry.Checkup;
using CdsHooks.Smart.Registry.Settings;
using CdsHooks.Storage.Ledger;

namespace CdsHooks.Service.Admin;

/// <summary>Registrations and their changes as operators see them.</summary>
internal static class EhrText
{
    /// <summary>One line of the list.</summary>
    public static JsonObject Line(EhrRow row) => new()
    {
        ["slug"] = row.Name.Slug,
        ["environment"] = row.Name.Environment,
        ["isEnabled"] = row.Record.IsEnabled,
        ["revision"] = row.Record.Revision,
        ["vendor"] = ValueOf(row.Registration, "vendor"),
        ["displayName"] = ValueOf(row.Registration, "displayName"),
        ["fhirBaseUrl"] = ValueOf(row.Registration, "fhirBaseUrl"),
        ["issuer"] = ValueOf(row.Registration, "cdsClient.issuer"),
        ["isReadable"] = row.Reading.IsRight,
    };

    /// <summary>All of one registration: what was set, and what is in force.</summary>
    public static JsonObject Whole(EhrRow row)
    {
        var text = new JsonObject
        {
            ["slug"] = row.Name.Slug,
            ["environment"] = row.Name.Environment,
            ["isEnabled"] = row.Record.IsEnabled,
            ["revision"] = row.Record.Revision,
        };
        if (row is { Registration: { } ehr, Reading.Settings: { } settings })
        {
            text["settings"] = settings.ToTree();
            text["effective"] = new JsonObject(EhrCells.All.Select(cell => KeyValuePair.Create(cell.Path, cell.ValueOf(ehr))));
            text["defaults"] = new JsonArray([.. EhrCells.All.Where(cell => !settings.Has(cell)).Select(cell => (JsonNode)cell.Path)]);
        }
        else
        {
            text["faults"] = new JsonArray([.. row.Reading.Faults.Select(fault => (JsonNode)fault.ToString())]);
        }
        return text;
    }

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

    private static JsonNode? ValueOf(EhrRegistration? ehr, string path) => ehr is null ? null : EhrCells.Find(path)!.ValueOf(ehr);
}
