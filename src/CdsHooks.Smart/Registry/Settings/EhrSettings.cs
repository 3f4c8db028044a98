using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CdsHooks.Smart.Vendors;

namespace CdsHooks.Smart.Registry.Settings;

/// <summary>What was set for one EHR, and nothing that follows from its vendor: the form in which a registration is stored. Immutable, and always right.</summary>
public sealed class EhrSettings
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IReadOnlyDictionary<EhrCell, JsonElement> values;

    internal EhrSettings(IReadOnlyDictionary<EhrCell, JsonElement> values) => this.values = values;

    /// <summary>Reads settings as JSON: an object with the properties of <see cref="EhrRegistration"/> and its parts. Strict: an unknown member, a wrong type or a
    /// value out of range is a fault.</summary>
    public static EhrSettingsReading Read(string json, EhrSettingsRules rules) => new EhrSettingsReader(rules).Read(json);

    /// <summary>Reads settings as names and texts, as they stand in commands and configuration. A text of <see langword="null"/> leaves the cell to the vendor's default.</summary>
    /// <param name="settings">What was set before; <see langword="null"/> for nothing.</param>
    /// <param name="assignments">Names of cells with what they shall be; of two for one cell, the later counts.</param>
    /// <param name="rules">What is allowed.</param>
    public static EhrSettingsReading Assign(EhrSettings? settings, IEnumerable<KeyValuePair<string, string?>> assignments, EhrSettingsRules rules) =>
        new EhrSettingsReader(rules).Assign(settings, assignments);

    /// <summary>True when that cell was set; false when its value is the vendor's default.</summary>
    public bool Has(EhrCell cell) => values.ContainsKey(cell);

    /// <summary>The registration with these settings in force, the vendor's defaults beneath.</summary>
    public EhrRegistration Registration(EhrName name, bool isEnabled)
    {
        var ehr = Bare(name) with { IsEnabled = isEnabled };
        if (values.TryGetValue(EhrCells.Vendor, out var vendor)) { ehr = VendorDefaults.Of(EhrCells.Vendor.Apply(ehr, vendor).Vendor, ehr); }
        foreach (var cell in EhrCells.All)
        {
            if (values.TryGetValue(cell, out var value)) { ehr = cell.Apply(ehr, value); }
        }
        return ehr;
    }

    /// <summary>The cells that differ, in their order.</summary>
    /// <param name="before">What was set before; <see langword="null"/> when there was no registration.</param>
    public IReadOnlyList<EhrCellChange> ChangesSince(EhrSettings? before) =>
    [
        .. from cell in EhrCells.All
           let was = before?.ValueOf(cell)
           let becomes = ValueOf(cell)
           where was?.GetRawText() != becomes?.GetRawText()
           select new EhrCellChange(cell.Path, was, becomes),
    ];

    /// <summary>The settings as they are stored and read: compact JSON, cells in their order.</summary>
    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Compact)) { ToTree().WriteTo(writer); }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The settings as a tree of their own.</summary>
    public JsonObject ToTree()
    {
        var root = new JsonObject();
        foreach (var cell in EhrCells.All)
        {
            if (!values.TryGetValue(cell, out var value)) { continue; }
            var parent = root;
            var dot = cell.Path.IndexOf('.', StringComparison.Ordinal);
            if (dot > 0)
            {
                var group = cell.Path[..dot];
                parent = root[group] as JsonObject ?? [];
                root[group] ??= parent;
            }
            parent[cell.Path[(dot + 1)..]] = JsonNode.Parse(value.GetRawText());
        }
        return root;
    }

    internal JsonElement? ValueOf(EhrCell cell) => values.TryGetValue(cell, out var value) ? value : null;

    private static EhrRegistration Bare(EhrName name) =>
        new() { Slug = name.Slug, Environment = name.Environment, DisplayName = name.Slug, FhirBaseUrl = new Uri("https://unset.invalid/") };
}
