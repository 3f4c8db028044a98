namespace CdsHooks.Service.Pages;

/// <summary>Addresses within the service as seen from the page that is being answered. Relative, so that they hold behind a proxy that keeps a path of its own in front.</summary>
public static class PageAddress
{
    /// <summary>The way from a page to the root of the service: <c>./</c>, <c>../</c>, <c>../../</c>.</summary>
    /// <param name="path">The path of the page, as the service sees it.</param>
    public static string ToRoot(PathString path)
    {
        var depth = path.Value is { Length: > 1 } text ? text.AsSpan(1).Count('/') : 0;
        return depth == 0 ? "./" : string.Concat(Enumerable.Repeat("../", depth));
    }
}
