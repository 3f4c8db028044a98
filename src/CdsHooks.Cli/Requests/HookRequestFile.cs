using System.Text.Json;
using CdsHooks.Cli.Output;

namespace CdsHooks.Cli.Requests;

/// <summary>A hook call stored in a file.</summary>
/// <param name="Name">Name of the file without folder and extension.</param>
/// <param name="Body">Its bytes.</param>
/// <param name="Hook">The hook it names.</param>
internal sealed record HookRequestFile(string Name, byte[] Body, string Hook)
{
    /// <summary>Reads all calls of a folder (<c>*.json</c>), in the order of their names.</summary>
    /// <exception cref="UsageException">There is no such folder, it is empty, or a file holds no hook call.</exception>
    public static IReadOnlyList<HookRequestFile> ReadFolder(string folder)
    {
        if (!Directory.Exists(folder)) { throw new UsageException($"There is no folder '{folder}'."); }
        var files = Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Read).ToList();
        return files.Count > 0 ? files : throw new UsageException($"There is no request (*.json) in '{folder}'.");
    }

    /// <summary>Reads one call.</summary>
    /// <exception cref="UsageException">There is no such file, or it holds no hook call.</exception>
    public static HookRequestFile Read(string file)
    {
        if (!File.Exists(file)) { throw new UsageException($"There is no file '{file}'."); }
        var body = File.ReadAllBytes(file);
        return HookOf(body) is { } hook
            ? new HookRequestFile(Path.GetFileNameWithoutExtension(file), body, hook)
            : throw new UsageException($"'{file}' is no hook call: a JSON object with a member 'hook'.");
    }

    private static string? HookOf(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("hook", out var hook) && hook.ValueKind == JsonValueKind.String ? hook.GetString() : null;
        }
        // Not JSON, or a text with half of a surrogate pair.
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
