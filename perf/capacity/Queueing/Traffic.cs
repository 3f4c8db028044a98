using CdsHooks.Capacity.Costs;

namespace CdsHooks.Capacity.Queueing;

/// <summary>What comes.</summary>
internal sealed record Traffic
{
    /// <summary>Mean calls a second.</summary>
    public required double CallsPerSecond { get; init; }

    /// <summary>Calls that come at the same moment, with the part of moments that bring so many; the parts make 1.</summary>
    public IReadOnlyList<(int Calls, double Share)> AtOnce { get; init; } = [(1, 1)];

    /// <summary>Which bodies.</summary>
    public BodyMix Bodies { get; init; } = BodyMix.Usual;

    /// <summary>CPU of a call with a body of so many bytes, in seconds.</summary>
    public required Func<double, double> Cpu { get; init; }

    /// <summary>How CPU of equal calls varies: a factor with mean 1, from numbers from 0 to 1.</summary>
    public Func<Random, double> Variation { get; init; } = static _ => 1;

    /// <summary>Rate in a surge, which is a sixth of the time, over the mean; 1 for none, less than 6.</summary>
    public double SurgeFactor { get; init; } = 1;

    /// <summary>Part of calls that read the caller's FHIR server.</summary>
    public double ReadsFhir { get; init; }

    /// <summary>Median time of such a reading, in seconds.</summary>
    public double FhirMedian { get; init; }

    /// <summary>Mean number of calls at one moment.</summary>
    public double MeanAtOnce => AtOnce.Sum(each => each.Calls * each.Share);
}
