namespace CdsHooks.EndToEnd.Tests.Browser;

/// <summary>A theory that needs Chromium; skipped, and said so, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    public ChromiumTheoryAttribute()
    {
        if (ChromiumFactAttribute.Chromium is null) { Skip = ChromiumFactAttribute.Missing; }
    }
}
