using System.Text.Json;
using System.Text.Json.Serialization;

namespace CdsHooks.Population.Jobs;

/// <summary>What a job is asked for, as the ledger keeps it. Holds no PHI.</summary>
public sealed record PopulationRequest
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>FHIR id of the Group; <see langword="null"/> for all patients of the EHR.</summary>
    public string? Group { get; init; }

    /// <summary>Ids of services; empty for all that answer <c>patient-view</c>.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>Only what changed since; then nothing is concluded from what is missing. <see langword="null"/> for everything.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary><c>_typeFilter</c>, not encoded.</summary>
    public IReadOnlyList<string> TypeFilters { get; init; } = [];

    /// <summary>Reads a request from the ledger.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static PopulationRequest Parse(string json) => JsonSerializer.Deserialize<PopulationRequest>(json, Json) ?? throw new JsonException();

    /// <summary>As the ledger keeps it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
