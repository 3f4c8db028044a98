using System.Text.Json;

namespace CdsHooks.EhrSimulator.Charts;

/// <summary>Whose chart a resource belongs to. Source: CompartmentDefinition <c>patient</c> of FHIR R4, as far as charts here go.</summary>
internal static class Compartment
{
    private static readonly string[] Owners = ["subject", "patient", "beneficiary", "for"];

    /// <summary>The id of the patient; <see langword="null"/> where a resource is nobody's.</summary>
    public static string? OwnerOf(JsonElement resource)
    {
        if (resource.GetProperty("resourceType").ValueEquals("Patient")) { return resource.GetProperty("id").GetString(); }
        foreach (var name in Owners)
        {
            if (resource.TryGetProperty(name, out var reference) && PatientOf(reference) is { } owner) { return owner; }
        }

        return Among(resource, "participant", "actor") ?? Among(resource, "target", null);
    }

    private static string? Among(JsonElement resource, string list, string? member)
    {
        if (!resource.TryGetProperty(list, out var items) || items.ValueKind != JsonValueKind.Array) { return null; }
        foreach (var item in items.EnumerateArray())
        {
            var reference = item;
            if (item.ValueKind == JsonValueKind.Object && (member is null || item.TryGetProperty(member, out reference)) && PatientOf(reference) is { } owner) { return owner; }
        }

        return null;
    }

    private static string? PatientOf(JsonElement reference) =>
        reference.ValueKind == JsonValueKind.Object && reference.TryGetProperty("reference", out var text) && text.ValueKind == JsonValueKind.String
            && text.GetString() is { } value && value.StartsWith("Patient/", StringComparison.Ordinal)
                ? value["Patient/".Length..] : null;
}
