namespace CdsHooks.Measuring.Load;

/// <summary>What a server's runtime did during a run.</summary>
/// <param name="AllocatedBytes">Bytes of all objects made.</param>
/// <param name="Gen0">Collections of generation 0 alone.</param>
/// <param name="Gen1">Collections of generation 1 alone.</param>
/// <param name="Gen2">Collections of generation 2.</param>
/// <param name="Pause">How long all threads stood still for them.</param>
internal sealed record RuntimeWork(long AllocatedBytes, int Gen0, int Gen1, int Gen2, TimeSpan Pause)
{
    /// <summary>The difference of two samples.</summary>
    /// <returns>Null where the runtime could not be asked.</returns>
    public static RuntimeWork? Between(Sample? first, Sample? last) => first?.Runtime is not { } before || last?.Runtime is not { } after ? null : new RuntimeWork(
        after.AllocatedBytes - before.AllocatedBytes,
        after.Collections0 - after.Collections1 - before.Collections0 + before.Collections1,
        after.Collections1 - after.Collections2 - before.Collections1 + before.Collections2,
        after.Collections2 - before.Collections2,
        TimeSpan.FromMilliseconds(after.PauseMilliseconds - before.PauseMilliseconds));
}
