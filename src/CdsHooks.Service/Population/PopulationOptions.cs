using System.ComponentModel.DataAnnotations;

namespace CdsHooks.Service.Population;

/// <summary>Work on populations. Section <c>Population</c>.</summary>
internal sealed class PopulationOptions
{
    /// <summary>Works on jobs, one at a time.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Threads that ask rules for a job, so that hook calls keep the others. 1 to 64; 1 by default.</summary>
    [Range(1, 64)]
    public int MaxParallel { get; init; } = 1;

    /// <summary>Where the files of exports lie while a job is worked on, in folders with mode 0700; relative to the content root.</summary>
    [Required]
    public string Directory { get; init; } = "data/population";

    /// <summary>How long the gap list of a job is kept after it is done. 1 minute to 30 days; 24 hours by default.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan KeepGaps { get; init; } = TimeSpan.FromHours(24);
}
