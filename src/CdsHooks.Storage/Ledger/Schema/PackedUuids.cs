namespace CdsHooks.Storage.Ledger.Schema;

/// <summary>Uuids as bytes, big-endian, so that they sort as their text does: 16 bytes for each, one after the other.</summary>
internal static class PackedUuids
{
    /// <summary>Bytes of one.</summary>
    public const int Length = 16;

    /// <summary>One uuid.</summary>
    public static byte[] Of(Guid uuid) => uuid.ToByteArray(bigEndian: true);

    /// <summary>Several, in their order; <see langword="null"/> for none, which takes no room in a row.</summary>
    public static byte[]? Of(IReadOnlyList<Guid> uuids)
    {
        if (uuids.Count == 0) { return null; }
        var packed = new byte[uuids.Count * Length];
        Write(uuids, packed);
        return packed;
    }

    /// <summary>Writes several in their order.</summary>
    /// <param name="uuids">Any number.</param>
    /// <param name="room">Takes all of them.</param>
    public static void Write(IReadOnlyList<Guid> uuids, Span<byte> room)
    {
        for (var i = 0; i < uuids.Count; i++) { uuids[i].TryWriteBytes(room[(i * Length)..], bigEndian: true, out _); }
    }

    /// <summary>The uuids in their order; none for <see langword="null"/>.</summary>
    public static Guid[] Read(byte[]? packed)
    {
        if (packed is null) { return []; }
        var uuids = new Guid[packed.Length / Length];
        for (var i = 0; i < uuids.Length; i++) { uuids[i] = new Guid(packed.AsSpan(i * Length, Length), bigEndian: true); }
        return uuids;
    }
}
