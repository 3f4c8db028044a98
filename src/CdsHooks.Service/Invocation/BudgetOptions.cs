using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Invocation;

/// <summary>What a call may take. Section <c>Budget</c>.</summary>
public sealed class BudgetOptions
{
    /// <summary>Time from the arrival of a call to its answer. 50 ms to 5 s; 2 s if left out. At the end of it, the cards that are ready go out.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:00:05", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan Total { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Time for reading the caller's FHIR server when data was not sent; a quarter of <see cref="Total"/> is left for the rules whatever stands here. 0 to 5 s, where 0 reads
    /// nothing; 800 ms if left out.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:05", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan FhirCalls { get; set; } = TimeSpan.FromMilliseconds(800);

    /// <summary>Calls whose rules run at the same time; further ones wait for their turn until their deadline. 1 to 100,000; 256 if left out.</summary>
    [Range(1, 100_000)]
    public int MaxConcurrent { get; set; } = 256;

    /// <summary>Calls that may wait; one more is turned away at once (<c>Admission:WhenFull</c>). 0 to 100,000; 1,024 if left out.</summary>
    [Range(0, 100_000)]
    public int MaxWaiting { get; set; } = 1_024;

    /// <summary>Most bytes of a request body. 1 KB to 100 MB; 30,000,000 if left out.</summary>
    [Range(1_000, 100_000_000)]
    public int MaxBodyBytes { get; set; } = 30_000_000;
}

[OptionsValidator]
internal sealed partial class BudgetOptionsValidator : IValidateOptions<BudgetOptions>;
