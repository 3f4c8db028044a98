using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Cards;

/// <summary>A change to the chart, proposed in a suggestion or as a system action.</summary>
public sealed record CdsAction
{
    /// <summary>What is done.</summary>
    public required ActionType Type { get; init; }

    /// <summary>What is done, for people; not blank. Some CDS Clients show it in place of the suggestion's label.</summary>
    public required string Description { get; init; }

    /// <summary>For create and update: the whole FHIR resource, written as it is. Absent for delete.</summary>
    public RawJson? Resource { get; init; }

    /// <summary>For delete: the resource to delete as <c>Type/id</c>. Absent for create and update.</summary>
    public string? ResourceId { get; init; }

    /// <summary>An object of data agreed with the CDS Client beforehand.</summary>
    public RawJson? Extension { get; init; }

    /// <summary>Shows the type only: the rest may tell about a patient.</summary>
    public override string ToString() => $"{Type} action";
}
