using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace CdsHooks.Population.Jobs;

/// <summary>How far a job is, as the ledger keeps it. Holds no PHI.</summary>
public sealed record JobProgress
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>What the EHR says of its progress.</summary>
    public string? Export { get; init; }

    /// <summary>The files, in the order of the manifest.</summary>
    public IReadOnlyList<FileProgress> Files { get; init; } = [];

    /// <summary>Lines of error files that tell of something that could not be exported.</summary>
    public long Errors { get; init; }

    /// <summary>The codes of these errors, the first few.</summary>
    public IReadOnlyList<string> ErrorCodes { get; init; } = [];

    /// <summary>Resources that were deleted since, as the EHR names them.</summary>
    public long Deleted { get; init; }

    /// <summary>Types that the token does not grant.</summary>
    public IReadOnlyList<string> NotGranted { get; init; } = [];

    /// <summary>Patients who were asked about so far.</summary>
    public long Patients { get; init; }

    /// <summary>What came of the population in the end, in numbers.</summary>
    public JsonObject? Summary { get; init; }

    /// <summary>Reads what the ledger keeps; nothing when it cannot be read.</summary>
    public static JobProgress Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<JobProgress>(json, Json) ?? new JobProgress();
        }
        catch (JsonException)
        {
            return new JobProgress();
        }
    }

    /// <summary>As the ledger keeps it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
