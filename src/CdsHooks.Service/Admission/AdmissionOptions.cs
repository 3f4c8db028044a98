using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Admission;

/// <summary>How many may be in the house, how long they may stay, and how it is closed. Section <c>Admission</c>.</summary>
public sealed class AdmissionOptions
{
    /// <summary>Hook calls between arrival and answer, those included that still send their body or wait for a FHIR server; one more is turned away at once.
    /// 1 to 1,000,000; 2,048 if left out.</summary>
    [Range(1, 1_000_000)]
    public int MaxCalls { get; set; } = 2_048;

    /// <summary>Feedback requests between arrival and answer; one more is answered 503. 1 to 1,000,000; 256 if left out.</summary>
    [Range(1, 1_000_000)]
    public int MaxFeedback { get; set; } = 256;

    /// <summary>Bytes of memory for all request bodies together, those included whose rules are still running. At least four times <c>Budget:MaxBodyBytes</c>, or the
    /// largest body would find no room in an empty house; 512,000,000 if left out.</summary>
    [Range(4_000L, 1_000_000_000_000L)]
    public long MaxBodyBytes { get; set; } = 512_000_000;

    /// <summary>How a hook call is turned away; <see cref="FullHouseAnswer.NoCards"/> if left out.</summary>
    [EnumDataType(typeof(FullHouseAnswer))]
    public FullHouseAnswer WhenFull { get; set; } = FullHouseAnswer.NoCards;

    /// <summary>Longest time from a request's headers to its answer, its body included. 100 ms to 10 min and more than <c>Budget:Total</c>; 15 s if left out.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest time from the first byte of a request to the end of its headers. 1 s to 2 min; 10 s if left out.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan HeadersTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a connection may be idle between two requests. 1 s to 1 h; 130 s if left out, which is longer than load balancers keep theirs.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan KeepAliveTimeout { get; set; } = TimeSpan.FromSeconds(130);

    /// <summary>Open connections; further ones are closed unheard. 1 to 1,000,000; 10,000 if left out.</summary>
    [Range(1, 1_000_000)]
    public int MaxConnections { get; set; } = 10_000;

    /// <summary>How long calls are still answered after the order to stop, while <c>/health/ready</c> already says 503: as long as load balancers take to notice. 0 to 5 min;
    /// 5 s if left out, none in Development.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan? DrainDelay { get; set; }
}

[OptionsValidator]
internal sealed partial class AdmissionOptionsValidator : IValidateOptions<AdmissionOptions>;
