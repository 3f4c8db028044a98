using System.Security.Cryptography;
using System.Text;

namespace CdsHooks.Rules.Pipeline;

/// <summary>UUIDs that follow from a name, so that feedback finds its card whichever replica served it.</summary>
/// <remarks>They are those of RFC 9562, version 5, but for their first six bytes, which are those of the namespace: what belongs to one call lies together in an index, and the ledger
/// writes one page for all of it. They still bear version 5, since many validators know none beyond; 74 bits tell the names of one call apart.</remarks>
public static class NameBasedUuid
{
    private const int MostOnStack = 256;
    private const int SharedBytes = 6;

    /// <summary>The UUID of a name within a namespace; the same each time.</summary>
    /// <param name="space">The namespace: the hook instance of the call.</param>
    /// <param name="name">The name: service and insight.</param>
    public static Guid Create(Guid space, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var length = 16 + Encoding.UTF8.GetByteCount(name);
        var input = length <= MostOnStack ? stackalloc byte[MostOnStack] : new byte[length];
        input = input[..length];
        space.TryWriteBytes(input, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(name, input[16..]);
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // Version 5 is defined by SHA-1; nothing is kept secret by it.
        SHA1.HashData(input, hash);
#pragma warning restore CA5350
        input[..SharedBytes].CopyTo(hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
