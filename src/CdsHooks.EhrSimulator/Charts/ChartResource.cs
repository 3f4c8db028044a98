using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CdsHooks.EhrSimulator.Charts;

/// <summary>One version of one resource as a FHIR server keeps it. Never changes.</summary>
/// <param name="Type">Its resource type.</param>
/// <param name="Id">Its logical id.</param>
/// <param name="Version">Its version, 1 at first.</param>
/// <param name="LastUpdated">When this version was made.</param>
/// <param name="PatientId">The patient in whose compartment it lies; <see langword="null"/> for practitioners, organizations and the like.</param>
/// <param name="Body">The resource with its <c>meta</c>; <see langword="null"/> after it was deleted.</param>
public sealed record ChartResource(string Type, string Id, int Version, DateTimeOffset LastUpdated, string? PatientId, JsonElement? Body)
{
    /// <summary><c>Type/id</c>.</summary>
    public string Reference => $"{Type}/{Id}";

    /// <summary>A version of a resource; its <c>meta</c> is filled in.</summary>
    public static ChartResource From(JsonObject resource, int version, DateTimeOffset lastUpdated)
    {
        var type = (string)resource["resourceType"]!;
        var id = (string)resource["id"]!;
        // FHIR instants here have no fraction of a second, so that what is shown can be searched for.
        lastUpdated = new DateTimeOffset(lastUpdated.UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);
        var meta = resource["meta"] as JsonObject ?? [];
        meta["versionId"] = version.ToString(CultureInfo.InvariantCulture);
        meta["lastUpdated"] = Instant(lastUpdated);
        resource.Remove("meta");
        var whole = new JsonObject { ["resourceType"] = type, ["id"] = id, ["meta"] = meta };
        foreach (var (name, value) in resource)
        {
            if (value is not null && name is not ("resourceType" or "id")) { whole[name] = value.DeepClone(); }
        }

        var body = JsonSerializer.SerializeToElement(whole);
        return new ChartResource(type, id, version, lastUpdated, Compartment.OwnerOf(body), body);
    }

    /// <summary>The version that follows a deletion.</summary>
    public ChartResource Deleted(DateTimeOffset at) => this with { Version = Version + 1, LastUpdated = at, Body = null };

    /// <summary>A FHIR instant in UTC.</summary>
    internal static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
