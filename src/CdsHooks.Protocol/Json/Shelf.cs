namespace CdsHooks.Protocol.Json;

/// <summary>Keeps what was given back for those who ask next: what came last is given first, since it may still be in the processor's cache. Those below the mark have not been touched
/// since the last <see cref="Trim"/>.</summary>
/// <typeparam name="T">Of what.</typeparam>
internal sealed class Shelf<T>
    where T : class
{
    private readonly Lock gate = new();
    private readonly List<T> kept = [];
    private int untouched;

    /// <summary>One of those that are kept; <see langword="null"/> when there is none.</summary>
    public T? Take()
    {
        lock (gate)
        {
            if (kept.Count == 0) { return null; }
            var taken = kept[^1];
            kept.RemoveAt(kept.Count - 1);
            untouched = Math.Min(untouched, kept.Count);
            return taken;
        }
    }

    /// <summary>Keeps one.</summary>
    public void Put(T returned)
    {
        lock (gate) { kept.Add(returned); }
    }

    /// <summary>Lets go of those that nobody has asked for since the last time.</summary>
    public void Trim()
    {
        lock (gate)
        {
            kept.RemoveRange(0, untouched);
            untouched = kept.Count;
        }
    }
}
