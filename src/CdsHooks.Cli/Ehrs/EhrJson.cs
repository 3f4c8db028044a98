using System.Text.Json.Nodes;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Registry.Settings;
using CdsHooks.Storage.Ledger;

namespace CdsHooks.Cli.Ehrs;

/// <summary>Registrations for scripts, as the admin API writes them too.</summary>
internal static class EhrJson
{
    public static JsonObject Line(StoredEhr ehr) => new()
    {
        ["slug"] = ehr.Record.Slug,
        ["environment"] = ehr.Record.Environment,
        ["isEnabled"] = ehr.Record.IsEnabled,
        ["revision"] = ehr.Record.Revision,
        ["vendor"] = Cell(ehr.Registration, "vendor"),
        ["displayName"] = Cell(ehr.Registration, "displayName"),
        ["fhirBaseUrl"] = Cell(ehr.Registration, "fhirBaseUrl"),
        ["issuer"] = Cell(ehr.Registration, "cdsClient.issuer"),
        ["isReadable"] = ehr.Reading.IsRight,
    };

    public static JsonObject Whole(StoredEhr ehr, EhrSettings settings, EhrRegistration registration) => new()
    {
        ["slug"] = ehr.Record.Slug,
        ["environment"] = ehr.Record.Environment,
        ["isEnabled"] = ehr.Record.IsEnabled,
        ["revision"] = ehr.Record.Revision,
        ["settings"] = settings.ToTree(),
        ["effective"] = new JsonObject(EhrCells.All.Select(cell => KeyValuePair.Create(cell.Path, cell.ValueOf(registration)))),
        ["defaults"] = new JsonArray([.. EhrCells.All.Where(cell => !settings.Has(cell)).Select(cell => (JsonNode)cell.Path)]),
    };

    public static JsonObject Change(EhrChange change) => new()
    {
        ["slug"] = change.Slug,
        ["environment"] = change.Environment,
        ["at"] = change.At,
        ["by"] = change.By,
        ["action"] = change.Action,
        ["cells"] = JsonNode.Parse(change.Details),
    };

    public static JsonNode? Cell(EhrRegistration? ehr, string path) => ehr is null ? null : EhrCells.Find(path)!.ValueOf(ehr);
}
