using System.Text.Json;

namespace CdsHooks.Conformance.Tests.Examples;

/// <summary>One entry of the reference examples' index.</summary>
internal sealed record ExampleCase(string Id, string? File, string Method, string Path, IReadOnlyDictionary<string, string> Headers, IReadOnlyList<int> Accept)
{
    /// <summary>All entries of the index.</summary>
    public static IReadOnlyList<ExampleCase> All()
    {
        using var index = JsonDocument.Parse(System.IO.File.ReadAllBytes(System.IO.Path.Combine(ReferenceFolder.Path!, "index.json")));
        return [.. index.RootElement.GetProperty("cases").EnumerateArray().Select(Read)];
    }

    /// <summary>The body exactly as it lies in the folder; none for a GET.</summary>
    public byte[]? Body() => File is null ? null : System.IO.File.ReadAllBytes(System.IO.Path.Combine(ReferenceFolder.Path!, File));

    private static ExampleCase Read(JsonElement entry)
    {
        var id = entry.GetProperty("id").GetString()!;
        var headers = entry.GetProperty("headers").EnumerateObject().ToDictionary(header => header.Name, header => header.Value.GetString()!, StringComparer.OrdinalIgnoreCase);
        // The index lists the header that this case is about sending without.
        if (id.EndsWith("h100-no-content-type", StringComparison.Ordinal)) { headers.Remove("Content-Type"); }
        return new ExampleCase(
            id,
            entry.GetProperty("file").GetString(),
            entry.GetProperty("method").GetString()!,
            entry.GetProperty("path").GetString()!,
            headers,
            [.. entry.GetProperty("accept").EnumerateArray().Select(status => status.GetInt32())]);
    }
}
