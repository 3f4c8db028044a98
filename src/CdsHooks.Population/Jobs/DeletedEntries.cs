using CdsHooks.Protocol.Json;

namespace CdsHooks.Population.Jobs;

/// <summary>Reads Bundles of a file of deleted resources.</summary>
internal static class DeletedEntries
{
    /// <summary>How many resources a Bundle says were deleted.</summary>
    public static long Count(ReadOnlyMemory<byte> bundle)
    {
        using var tape = JsonTape.TryRead(bundle, out _);
        var count = 0L;
        if (tape is null) { return count; }
        foreach (var entry in tape.Root["entry"u8].Items)
        {
            if (entry["request"u8]["method"u8].TextEquals("DELETE"u8)) { count++; }
        }
        return count;
    }
}
