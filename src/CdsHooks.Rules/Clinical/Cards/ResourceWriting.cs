using System.Globalization;
using System.Text.Json;

namespace CdsHooks.Rules.Clinical.Cards;

/// <summary>FHIR's own shapes, for the resources that suggestions carry.</summary>
internal static class ResourceWriting
{
    /// <summary>A date: <c>"authoredOn":"2026-06-15"</c>.</summary>
    public static void WriteDate(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateOnly date) =>
        writer.WriteString(name, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>A reference: <c>"subject":{"reference":"Patient/1"}</c>.</summary>
    public static void WriteReference(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, string reference)
    {
        writer.WriteStartObject(name);
        writer.WriteString("reference"u8, reference);
        writer.WriteEndObject();
    }

    /// <summary>A list of references; nothing when there is none, since FHIR has no empty lists.</summary>
    public static void WriteReferences(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<string> references)
    {
        if (references.Count == 0) { return; }
        writer.WriteStartArray(name);
        foreach (var reference in references)
        {
            writer.WriteStartObject();
            writer.WriteString("reference"u8, reference);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }
}
