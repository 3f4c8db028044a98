using System.Text.Json.Nodes;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Registry.Settings;
using CdsHooks.Storage.Ledger;

namespace CdsHooks.Cli.Ehrs;

/// <summary>Registrations for scripts, as the admin API writes them too.</summary>
internal static class EhrJson
{
    public static JsonObject Line(StoredEhr ehr) => RegistrationJson.Line(ehr.Name, ehr.Record.IsEnabled, ehr.Record.Revision, ehr.Reading);

    public static JsonObject Whole(StoredEhr ehr) => RegistrationJson.Whole(ehr.Name, ehr.Record.IsEnabled, ehr.Record.Revision, ehr.Reading);

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
