using System.Text;

namespace CdsHooks.Population.Charts;

/// <summary>Spreads patients over buckets, the same way in every process.</summary>
internal static class BucketNumber
{
    private const uint Offset = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>The bucket of a patient.</summary>
    /// <param name="patientId">FHIR id.</param>
    /// <param name="buckets">How many buckets there are, 1 or more.</param>
    /// <param name="level">0 for the first spreading, 1 for that of a bucket that proved too large, and so on: each mixes differently.</param>
    public static int Of(string patientId, int buckets, int level)
    {
        // FNV-1a with a last mixing, since ids often differ in their last digits only.
        var hash = Offset ^ (uint)level * 0x9E3779B9;
        foreach (var octet in Encoding.UTF8.GetBytes(patientId)) { hash = (hash ^ octet) * Prime; }
        hash ^= hash >> 16;
        hash *= 0x85EBCA6B;
        hash ^= hash >> 13;
        return (int)(hash % (uint)buckets);
    }
}
