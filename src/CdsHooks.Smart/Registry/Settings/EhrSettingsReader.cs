using System.Text.Json;
using CdsHooks.Fhir.FhirPath;

namespace CdsHooks.Smart.Registry.Settings;

/// <summary>Reads settings and tells all that is wrong with them at once.</summary>
internal sealed class EhrSettingsReader(EhrSettingsRules rules)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    private readonly Dictionary<EhrCell, JsonElement> values = [];
    private readonly List<EhrFault> faults = [];

    public EhrSettingsReading Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            ReadObject(document.RootElement.Clone(), "");
        }
        // Half of an escaped surrogate pair is met only when the text is asked for.
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            faults.Clear();
            faults.Add(new EhrFault("", "The settings are not JSON, or a member stands there twice."));
        }
        return Conclude();
    }

    public EhrSettingsReading Assign(EhrSettings? settings, IEnumerable<KeyValuePair<string, string?>> assignments)
    {
        foreach (var cell in EhrCells.All)
        {
            if (settings?.ValueOf(cell) is { } value) { values[cell] = value; }
        }
        foreach (var (path, text) in assignments)
        {
            // Configuration does not tell upper from lower case; no two cells differ in it alone.
            if (EhrCells.All.FirstOrDefault(cell => string.Equals(cell.Path, path, StringComparison.OrdinalIgnoreCase)) is not { } cell) { RefuseName(path, EhrCells.All.Select(known => known.Path)); }
            else if (text is null) { values.Remove(cell); }
            else { ReadCell(cell, JsonSerializer.SerializeToElement(cell.Parse(text))); }
        }
        return Conclude();
    }

    private void ReadObject(JsonElement json, string prefix)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            faults.Add(new EhrFault(prefix.TrimEnd('.'), "It is an object."));
            return;
        }
        foreach (var member in json.EnumerateObject())
        {
            var path = prefix + member.Name;
            if (EhrCells.Find(path) is { } cell) { ReadCell(cell, member.Value); }
            else if (EhrCells.All.Any(known => known.Path.StartsWith(path + ".", StringComparison.Ordinal))) { ReadObject(member.Value, path + "."); }
            else { RefuseName(path, Names(prefix)); }
        }
    }

    private void ReadCell(EhrCell cell, JsonElement json)
    {
        if (cell.TryRead(json, rules, out var stored) is { } fault) { faults.Add(fault); }
        else { values[cell] = stored; }
    }

    // The members that may stand in an object, each with the path to it.
    private static IEnumerable<string> Names(string prefix) =>
        EhrCells.All.Where(cell => cell.Path.StartsWith(prefix, StringComparison.Ordinal))
            .Select(cell => cell.Path.IndexOf('.', prefix.Length) is > 0 and { } dot ? cell.Path[..dot] : cell.Path)
            .Distinct(StringComparer.Ordinal);

    private void RefuseName(string path, IEnumerable<string> known)
    {
        // A name is short; what is longer was written in the wrong place and may be anything.
        var name = path.Length <= 100 && !path.Any(char.IsControl) ? path : "";
        faults.Add(new EhrFault(name, "There is no such setting.", NearestNames.Find(path, known)));
    }

    private EhrSettingsReading Conclude()
    {
        if (faults.Count > 0) { return new EhrSettingsReading(null, faults); }
        var settings = new EhrSettings(values);
        faults.AddRange(EhrSettingsChecks.Of(settings));
        return new EhrSettingsReading(faults.Count == 0 ? settings : null, faults);
    }
}
