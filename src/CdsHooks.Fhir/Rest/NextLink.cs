using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Rest;

/// <summary>Finds where a search goes on.</summary>
internal static class NextLink
{
    /// <summary>Looks at the links of a page.</summary>
    /// <param name="page">A resource; only a Bundle has pages.</param>
    /// <param name="link">Where it goes on; empty when it does and does not say where, or says so twice.</param>
    /// <returns>True when the page is not the last.</returns>
    public static bool Find(JsonTape page, out string link)
    {
        link = "";
        if (!IsBundle(page)) { return false; }
        var count = 0;
        foreach (var candidate in page.Root["link"u8].Items)
        {
            if (!candidate["relation"u8].TextEquals("next"u8)) { continue; }
            link = count++ == 0 ? candidate["url"u8].GetString() ?? "" : "";
        }
        return count > 0;
    }

    public static bool IsBundle(JsonTape page) => page.Root["resourceType"u8].TextEquals("Bundle"u8);
}
