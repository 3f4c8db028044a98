using System.Buffers;
using System.Text.Json;

namespace CdsHooks.Protocol.Json;

/// <summary>A writer with its buffer, lent to one piece of JSON after another. A call writes a dozen small resources, and the writer and its room would be most of
/// what they allocate.</summary>
internal sealed class JsonScratch : IDisposable
{
    private const int FirstBytes = 1_024;
    private const int MostKept = 64 * 1_024;

    [ThreadStatic]
    private static JsonScratch? spare;

    private readonly ArrayBufferWriter<byte> buffer = new(FirstBytes);

    private JsonScratch() => Writer = new Utf8JsonWriter(buffer);

    /// <summary>Writes into the scratch.</summary>
    public Utf8JsonWriter Writer { get; }

    /// <summary>An empty one. Whoever borrows another one meanwhile gets one of its own.</summary>
    public static JsonScratch Borrow()
    {
        var lent = spare ?? new JsonScratch();
        spare = null;
        return lent;
    }

    /// <summary>What was written; to be read before the scratch is given back.</summary>
    public ReadOnlySpan<byte> Written()
    {
        Writer.Flush();
        return buffer.WrittenSpan;
    }

    /// <summary>Takes it back, also after a write that failed.</summary>
    public void Dispose()
    {
        // One large resource is no reason to keep its room for good.
        if (buffer.Capacity > MostKept) { return; }
        // What was written is patient data.
        buffer.Clear();
        Writer.Reset();
        spare = this;
    }
}
