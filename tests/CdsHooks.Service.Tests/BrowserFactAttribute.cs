namespace CdsHooks.Service.Tests;

/// <summary>A fact that needs Chromium; skipped, and said so, where there is none.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Browser is null) { Skip = "There is no chromium on the PATH."; }
    }

    /// <summary>Where Chromium lies; <see langword="null"/> where there is none.</summary>
    public static string? Browser { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "chromium")).FirstOrDefault(File.Exists);
}
