using System.Globalization;
using System.Text.Json;

namespace CdsHooks.Smart.BulkData;

/// <summary>Reads a manifest (https://hl7.org/fhir/uv/bulkdata, "Complete Status").</summary>
internal static class BulkManifestReader
{
    /// <summary>Reads a manifest.</summary>
    /// <exception cref="BulkDataException">It is none.</exception>
    public static BulkManifest Read(ReadOnlyMemory<byte> json, DateTimeOffset? expires)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) { throw Unreadable("it is no object"); }
            var time = DateTimeOffset.TryParse(TextOf(root, "transactionTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : throw Unreadable("transactionTime is missing");
            var needsToken = root.TryGetProperty("requiresAccessToken", out var flag) && flag.ValueKind is JsonValueKind.True or JsonValueKind.False ? flag.GetBoolean() : throw Unreadable("requiresAccessToken is missing");
            if (!root.TryGetProperty("output", out _)) { throw Unreadable("output is missing"); }
            return new BulkManifest(time, needsToken, [.. Files(root, "output", BulkFileKind.Output), .. Files(root, "error", BulkFileKind.Error), .. Files(root, "deleted", BulkFileKind.Deleted)]) { Expires = expires };
        }
        // The parser quotes what it read.
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw Unreadable("it is no JSON");
        }
    }

    private static List<BulkFile> Files(JsonElement root, string name, BulkFileKind kind)
    {
        if (!root.TryGetProperty(name, out var files) || files.ValueKind == JsonValueKind.Null) { return []; }
        if (files.ValueKind != JsonValueKind.Array) { throw Unreadable($"{name} is no list"); }
        return [.. files.EnumerateArray().Select(file =>
        {
            if (file.ValueKind != JsonValueKind.Object) { throw Unreadable($"{name} holds something else than files"); }
            var url = Uri.TryCreate(TextOf(file, "url"), UriKind.Absolute, out var read) ? read : throw Unreadable($"a file of {name} has no absolute url");
            return new BulkFile(kind, TextOf(file, "type") ?? "", url, file.TryGetProperty("count", out var count) && count.TryGetInt64(out var number) ? number : null);
        })];
    }

    private static string? TextOf(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static BulkDataException Unreadable(string why) => new(BulkFault.Unreadable, $"The manifest cannot be read: {why}.");
}
