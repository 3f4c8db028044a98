using System.Text.Json.Nodes;

namespace CdsHooks.EhrSimulator.Charts;

/// <summary>One patient for people to pick, with what a hook call needs beside the chart.</summary>
public sealed record Chart
{
    /// <summary>The patient's id.</summary>
    public required string PatientId { get; init; }

    /// <summary>Name and age, such as <c>Della Testcase, 64</c>.</summary>
    public required string Title { get; init; }

    /// <summary>What there is to know, in a few words.</summary>
    public required string Story { get; init; }

    /// <summary>What cards it was made for; hook by hook.</summary>
    public required string Expect { get; init; }

    /// <summary>The encounter of today.</summary>
    public required string EncounterId { get; init; }

    /// <summary>Who sees the patient today, such as <c>Practitioner/clinician-1</c>.</summary>
    public required string UserReference { get; init; }

    /// <summary>The next appointment; <see langword="null"/> where none is planned.</summary>
    public string? AppointmentId { get; init; }

    /// <summary>Orders that may be drafted: whole resources with ids, not stored in the chart.</summary>
    public required IReadOnlyList<DraftOrder> DraftOrders { get; init; }

    /// <summary>What the chart holds, the patient first.</summary>
    internal IReadOnlyList<JsonObject> Resources { get; init; } = [];
}
