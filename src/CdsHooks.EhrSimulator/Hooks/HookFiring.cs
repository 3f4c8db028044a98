using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Manners;

namespace CdsHooks.EhrSimulator.Hooks;

/// <summary>Something that happens in an EHR, and how CDS Services are told of it.</summary>
public sealed record HookFiring
{
    /// <summary>The hook: <c>patient-view</c>, <c>order-select</c>, <c>order-sign</c>, or another one that discovery lists.</summary>
    public required string Hook { get; init; }

    /// <summary>Whose chart is open: the id alone.</summary>
    public required string PatientId { get; init; }

    /// <summary>Who works there, such as <c>Practitioner/p1</c>.</summary>
    public string UserId { get; init; } = "Practitioner/example";

    /// <summary>The visit that is open; <see langword="null"/> for none.</summary>
    public string? EncounterId { get; init; }

    /// <summary>The orders that are not signed yet.</summary>
    public IReadOnlyList<JsonObject> DraftOrders { get; init; } = [];

    /// <summary>For order-select: which of them were chosen just now, such as <c>MedicationRequest/d1</c>; all of them where nothing is said.</summary>
    public IReadOnlyList<string>? Selections { get; init; }

    /// <summary>Laid over the context, for hooks with members of their own and for contexts that are wrong.</summary>
    public JsonObject? MoreContext { get; init; }

    /// <summary>The services to call; <see langword="null"/> for all that discovery lists for the hook.</summary>
    public IReadOnlyList<string>? ServiceIds { get; init; }

    /// <summary>The prefetch keys whose reads and searches fail.</summary>
    public IReadOnlyList<string> FailedPrefetch { get; init; } = [];

    /// <summary>What is wrong with the token.</summary>
    public TokenSlip Slip { get; init; }

    /// <summary>Calls this way in place of the EHR's own.</summary>
    public HookManner? Manner { get; init; }

    /// <summary>Writes as CDS Hooks 3.0 asks: SMART 2 scopes, an empty searchset where nothing was found.</summary>
    public bool IsVersion3 { get; init; }
}
