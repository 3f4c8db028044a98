namespace CdsHooks.Protocol.Json;

/// <summary>Tells when the collector has gone through everything, by an object that nobody holds and that comes back each time.</summary>
internal sealed class FullCollections
{
    private readonly Action each;

    private FullCollections(Action each) => this.each = each;

    /// <summary>Calls back after each full collection, on the thread of finalizers.</summary>
    public static void Follow(Action each) => _ = new FullCollections(each);

#pragma warning disable MA0055 // The finalizer is what tells; nothing is released in it.
    ~FullCollections()
#pragma warning restore MA0055
    {
        // The first collections find this object young: only once it has grown old does a collection that finds it look at everything.
        if (GC.GetGeneration(this) == GC.MaxGeneration) { each(); }
        if (!Environment.HasShutdownStarted) { GC.ReRegisterForFinalize(this); }
    }
}
