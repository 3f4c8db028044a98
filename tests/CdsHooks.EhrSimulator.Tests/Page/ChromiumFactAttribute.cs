namespace CdsHooks.EhrSimulator.Tests.Page;

/// <summary>A fact that needs Chromium; skipped, and said so, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute()
    {
        if (Chromium is null) { Skip = "There is no chromium on the PATH."; }
    }

    /// <summary>Where Chromium lies; <see langword="null"/> where there is none.</summary>
    public static string? Chromium { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "chromium")).FirstOrDefault(File.Exists);
}
