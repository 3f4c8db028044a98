using System.Text.Json.Nodes;

namespace CdsHooks.Smart.Registry.Settings;

/// <summary>Stored registrations as operators read them, by the admin API and by the tool alike.</summary>
public static class RegistrationJson
{
    /// <summary>One line of a list: name, state, and the cells that tell registrations apart, <see langword="null"/> where the settings cannot be read.</summary>
    /// <param name="name">Which one.</param>
    /// <param name="isEnabled">Whether it is switched on.</param>
    /// <param name="revision">The revision at which it was last changed.</param>
    /// <param name="reading">What its settings say.</param>
    public static JsonObject Line(EhrName name, bool isEnabled, long revision, EhrSettingsReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var ehr = reading.IsRight ? reading.Settings.Registration(name, isEnabled) : null;
        var line = Head(name, isEnabled, revision);
        line["vendor"] = ValueOf(ehr, "vendor");
        line["displayName"] = ValueOf(ehr, "displayName");
        line["fhirBaseUrl"] = ValueOf(ehr, "fhirBaseUrl");
        line["issuer"] = ValueOf(ehr, "cdsClient.issuer");
        line["isReadable"] = reading.IsRight;
        return line;
    }

    /// <summary>All of one registration: what was set, what is in force, and which cells are the vendor's defaults; or what is wrong with its settings.</summary>
    /// <inheritdoc cref="Line"/>
    public static JsonObject Whole(EhrName name, bool isEnabled, long revision, EhrSettingsReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var whole = Head(name, isEnabled, revision);
        if (!reading.IsRight)
        {
            whole["faults"] = new JsonArray([.. reading.Faults.Select(fault => (JsonNode)fault.ToString())]);
            return whole;
        }
        var ehr = reading.Settings.Registration(name, isEnabled);
        whole["settings"] = reading.Settings.ToTree();
        whole["effective"] = new JsonObject(EhrCells.All.Select(cell => KeyValuePair.Create(cell.Path, cell.ValueOf(ehr))));
        whole["defaults"] = new JsonArray([.. EhrCells.All.Where(cell => !reading.Settings.Has(cell)).Select(cell => (JsonNode)cell.Path)]);
        return whole;
    }

    private static JsonObject Head(EhrName name, bool isEnabled, long revision) => new()
    {
        ["slug"] = name.Slug,
        ["environment"] = name.Environment,
        ["isEnabled"] = isEnabled,
        ["revision"] = revision,
    };

    private static JsonNode? ValueOf(EhrRegistration? ehr, string path) => ehr is null ? null : EhrCells.Find(path)!.ValueOf(ehr);
}
