using System.Text.Json;

namespace CdsHooks.Measuring.Bodies;

/// <summary>One entry of discovery: what a CDS Client knows when it makes a call.</summary>
/// <param name="Id">The id in the URL.</param>
/// <param name="Hook">The hook it answers.</param>
/// <param name="Prefetch">Its prefetch keys.</param>
public sealed record AdvertisedService(string Id, string Hook, IReadOnlyList<AdvertisedKey> Prefetch)
{
    /// <summary>Reads a discovery document; entries for hooks that <see cref="HookCallBody"/> cannot write a context for are left out.</summary>
    /// <param name="discovery">The document in UTF-8.</param>
    public static IReadOnlyList<AdvertisedService> ReadAll(byte[] discovery)
    {
        using var document = JsonDocument.Parse(discovery);
        return [.. document.RootElement.GetProperty("services").EnumerateArray().Select(Read).Where(service => HookCallBody.Knows(service.Hook))];
    }

    private static AdvertisedService Read(JsonElement entry) => new(
        entry.GetProperty("id").GetString()!,
        entry.GetProperty("hook").GetString()!,
        entry.TryGetProperty("prefetch", out var prefetch)
            ? [.. prefetch.EnumerateObject().Select(member => AdvertisedKey.Parse(member.Name, member.Value.GetString()!))]
            : []);
}
