namespace CdsHooks.Capacity.Costs;

/// <summary>Which bodies come how often.</summary>
/// <param name="Sizes">Smallest first; the shares make 1.</param>
internal sealed record BodyMix(IReadOnlyList<BodySize> Sizes)
{
    /// <summary>An assumption: nobody publishes sizes of hook calls. Whole synthetic charts of Synthea are 0.3 MB on average, and prefetch is a part of a chart.</summary>
    public static BodyMix Usual { get; } = new([new(10_000, 0.20), new(50_000, 0.50), new(200_000, 0.20), new(500_000, 0.08), new(2_000_000, 0.02)]);

    public double MeanBytes => Sizes.Sum(size => size.Bytes * size.Share);

    /// <summary>Mean of the memory that bodies take while they are in: pooled buffers are powers of two.</summary>
    public double MeanPooledBytes => Sizes.Sum(size => PooledBytes(size.Bytes) * size.Share);

    /// <summary>The buffer that a body is read into.</summary>
    public static long PooledBytes(int bytes) => (long)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)bytes);

    /// <summary>The size that belongs to a number from 0 to 1.</summary>
    public int Pick(double chance)
    {
        foreach (var size in Sizes)
        {
            chance -= size.Share;
            if (chance < 0) { return size.Bytes; }
        }
        return Sizes[^1].Bytes;
    }
}
