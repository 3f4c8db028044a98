using System.Text.Encodings.Web;
using System.Text.Json;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.Benchmarks.Reporting;

/// <summary>Writes what a command has measured: a page for people and beside it a file for programs, both named by day and measurement.</summary>
internal static class ResultFile
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Where results are kept and checked in.</summary>
    public static string Folder => Path.Combine(Published.Root(), "perf", "results");

    /// <summary>Today, which names the files.</summary>
    public static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    /// <summary>Writes both files over those of the same day.</summary>
    /// <param name="folder">Where to; made when missing.</param>
    /// <param name="name">Name of the measurement: <c>limit</c>.</param>
    /// <param name="page">The page.</param>
    /// <param name="machine">Where it was measured.</param>
    /// <param name="figures">What may be compared with other runs.</param>
    /// <param name="details">What else programs may want.</param>
    /// <returns>Path of the page.</returns>
    public static async Task<string> WriteAsync(string folder, string name, string page, Machine machine, IEnumerable<MeasuredFigure> figures, object? details = null)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{Today:yyyy-MM-dd}-{name}.md");
        await File.WriteAllTextAsync(path, page);
        await File.WriteAllTextAsync(Path.ChangeExtension(path, ".json"), JsonSerializer.Serialize(new { Day = Today, Machine = machine, Figures = figures, Details = details }, Indented) + "\n");
        return path;
    }
}
