using System.Buffers.Binary;

namespace CdsHooks.Fhir.Terminology;

/// <summary>Lets a dictionary with byte keys be probed with a span of a request body, without copying it.</summary>
internal sealed class Utf8Keys : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    public static readonly Utf8Keys Comparer = new();

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    // The keys are our own tables, so no caller can crowd a bucket.
    public int GetHashCode(ReadOnlySpan<byte> alternate)
    {
        const ulong Mix = 0x9E37_79B9_7F4A_7C15;
        var hash = (ulong)alternate.Length;
        while (alternate.Length >= 8)
        {
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(alternate)) * Mix;
            alternate = alternate[8..];
        }
        foreach (var letter in alternate) { hash = (hash << 8) ^ (hash >> 56) ^ letter; }
        return (int)((hash * Mix) >> 32);
    }
}
