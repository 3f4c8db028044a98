using System.Buffers;
using System.Text;
using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Population.Charts;

/// <summary>Tells whose chart a resource belongs to.</summary>
internal static class ResourceOwners
{
    // What stands in ids of FHIR, and the underscore that some servers use.
    private static readonly SearchValues<char> OfIds = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._");

    /// <summary>Adds the ids of the patients that a resource is about.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="type">Its type.</param>
    /// <param name="owners">Is added to; each patient once.</param>
    public static void Find(TapeNode resource, ResourceType type, List<string> owners)
    {
        if (type == ResourceType.Patient)
        {
            if (resource.One("id"u8).GetString() is { Length: > 0 } id && id.AsSpan().IndexOfAnyExcept(OfIds) < 0) { owners.Add(id); }
            return;
        }
        AddTo(owners, resource.One("subject"u8));
        AddTo(owners, resource.One("patient"u8));
        AddTo(owners, resource.One("beneficiary"u8));
        if (type != ResourceType.Appointment) { return; }
        foreach (var participant in resource["participant"u8].Items) { AddTo(owners, participant.One("actor"u8)); }
    }

    private static void AddTo(List<string> owners, TapeNode reference)
    {
        if (!reference.HasValue || !new Reference(reference).TryGetTarget(out var type, out var utf8) || type != ResourceType.Patient) { return; }
        var id = Encoding.UTF8.GetString(utf8);
        if (!owners.Contains(id, StringComparer.Ordinal)) { owners.Add(id); }
    }
}
