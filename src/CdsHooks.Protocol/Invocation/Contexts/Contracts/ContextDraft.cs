using CdsHooks.Protocol.Json;
using CdsHooks.Protocol.Validation;

namespace CdsHooks.Protocol.Invocation.Contexts.Contracts;

/// <summary>The members of a context as they came, of all hooks together: each contract looks at its own.</summary>
internal sealed class ContextDraft(TapeNode raw)
{
    public TapeNode Raw { get; } = raw;

    public TapeNode PatientId { get; } = raw["patientId"u8];

    public TapeNode UserId { get; } = raw["userId"u8];

    public TapeNode EncounterId { get; } = raw["encounterId"u8];

    public TapeNode Selections => Raw["selections"u8];

    public TapeNode DraftOrders => Raw["draftOrders"u8];

    public TapeNode Appointments => Raw["appointments"u8];

    public TapeNode DispatchedOrders => Raw["dispatchedOrders"u8];

    public TapeNode Performer => Raw["performer"u8];

    public TapeNode FulfillmentTasks => Raw["fulfillmentTasks"u8];

    public TapeNode FulfillmentTasksHyphenated => Raw["fulfillment-tasks"u8];

    public TapeNode Order => Raw["order"u8];

    public TapeNode Task => Raw["task"u8];

    public TapeNode AllergyIntolerance => Raw["allergyIntolerance"u8];

    public TapeNode Conditions => Raw["conditions"u8];

    public TapeNode Medications => Raw["medications"u8];

    public TapeNode Medication => Raw["medication"u8];

    public TapeNode Orders => Raw["orders"u8];

    /// <summary>The patient's id; empty when absent.</summary>
    public string Patient => PatientId.GetString() ?? "";

    public ResourceReference? User => ResourceReference.Parse(UserId);

    public string? Encounter => EncounterId.GetString();

    /// <summary>The resources in a Bundle's entries. Odd FHIR (an entry without a resource, entries that are no array) reads as
    /// nothing.</summary>
    public static IReadOnlyList<ContextResource> InBundle(TapeNode bundle)
    {
        var resources = new SegmentedList<ContextResource>();
        foreach (var entry in bundle["entry"u8].Items)
        {
            if (entry["resource"u8] is { IsObject: true } resource) { resources.Add(new ContextResource(resource)); }
        }
        return resources;
    }

    /// <summary>The one resource of a member, bare or wrapped.</summary>
    public static ContextResource Bare(TapeNode member) => new(member.Unwrapped());

    /// <summary>The references in an array of valid references.</summary>
    public static IReadOnlyList<ResourceReference> References(TapeNode array)
    {
        var references = new SegmentedList<ResourceReference>();
        foreach (var item in array.Items) { references.Add(ResourceReference.Parse(item)!); }
        return references;
    }
}
