using System.Numerics;

namespace CdsHooks.Measuring.Load;

/// <summary>Counts times in buckets whose width grows with the time: any quantile of any number of times in a few kilobytes, at most 1.6 % too high and never too low.</summary>
/// <remarks>Log-linear as in HdrHistogram: each power of two of microseconds is cut into 64 equal buckets, and below 64 µs each microsecond has its own. Not for several threads at once.</remarks>
internal sealed class LatencyHistogram
{
    private const int BucketBits = 6;
    private const int BucketsPerOctave = 1 << BucketBits;
    // 2^36 µs are 19 hours.
    private const int LongestBits = 36;

    private int[] counts = [];
    private double sumMicroseconds;

    /// <summary>Times counted.</summary>
    public long Count { get; private set; }

    /// <summary>The longest time, to the microsecond.</summary>
    public TimeSpan Max { get; private set; }

    /// <summary>The mean; zero of nothing.</summary>
    public TimeSpan Mean => Count == 0 ? TimeSpan.Zero : TimeSpan.FromMicroseconds(sumMicroseconds / Count);

    /// <summary>Counts one time; a negative one counts as zero, one above 19 hours as 19 hours.</summary>
    public void Add(TimeSpan time)
    {
        var microseconds = Math.Clamp((long)time.TotalMicroseconds, 0, (1L << LongestBits) - 1);
        var bucket = BucketOf(microseconds);
        if (bucket >= counts.Length) { Array.Resize(ref counts, bucket + BucketsPerOctave); }
        counts[bucket]++;
        Count++;
        sumMicroseconds += microseconds;
        if (TimeSpan.FromMicroseconds(microseconds) is var whole && whole > Max) { Max = whole; }
    }

    /// <summary>Adds all that another one has counted.</summary>
    public void Add(LatencyHistogram other)
    {
        if (other.counts.Length > counts.Length) { Array.Resize(ref counts, other.counts.Length); }
        for (var bucket = 0; bucket < other.counts.Length; bucket++) { counts[bucket] += other.counts[bucket]; }
        Count += other.Count;
        sumMicroseconds += other.sumMicroseconds;
        if (other.Max > Max) { Max = other.Max; }
    }

    /// <summary>The time within which such a part of all was done.</summary>
    /// <param name="part">From 0 to 1: 0.99 for p99.</param>
    /// <returns>The upper end of the bucket, or the longest time where that is less; zero of nothing.</returns>
    public TimeSpan At(double part)
    {
        if (Count == 0) { return TimeSpan.Zero; }
        var rank = Math.Clamp((long)Math.Ceiling(part * Count), 1, Count);
        long passed = 0;
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            passed += counts[bucket];
            if (passed >= rank) { return TimeSpan.FromMicroseconds(Math.Min(UpperEndOf(bucket), (long)Max.TotalMicroseconds)); }
        }
        return Max;
    }

    /// <summary>How many took no longer than that, to the width of a bucket.</summary>
    public long CountWithin(TimeSpan time)
    {
        var last = BucketOf(Math.Clamp((long)time.TotalMicroseconds, 0, (1L << LongestBits) - 1));
        long within = 0;
        for (var bucket = 0; bucket <= Math.Min(last, counts.Length - 1); bucket++) { within += counts[bucket]; }
        return within;
    }

    private static int BucketOf(long microseconds)
    {
        if (microseconds < BucketsPerOctave) { return (int)microseconds; }
        var octave = BitOperations.Log2((ulong)microseconds) - BucketBits;
        // The leading bit is implied by the octave.
        return ((octave + 1) << BucketBits) + (int)(microseconds >> octave) - BucketsPerOctave;
    }

    private static long UpperEndOf(int bucket)
    {
        if (bucket < BucketsPerOctave) { return bucket; }
        var octave = (bucket >> BucketBits) - 1;
        var within = (bucket & (BucketsPerOctave - 1)) + BucketsPerOctave;
        return ((within + 1L) << octave) - 1;
    }
}
