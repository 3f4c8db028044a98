namespace CdsHooks.Service.Tests;

/// <summary>A theory that needs Chromium; skipped, and said so, where there is none.</summary>
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute()
    {
        if (BrowserFactAttribute.Browser is null) { Skip = "There is no chromium on the PATH."; }
    }
}
