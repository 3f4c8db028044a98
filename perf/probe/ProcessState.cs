using System.Runtime;
using System.Text.Json;

namespace CdsHooks.Probe;

/// <summary>What the runtime knows of the process it runs in.</summary>
internal static class ProcessState
{
    // Generations of GCMemoryInfo: 0, 1, 2, large objects, pinned objects.
    private const int LargeObjectGeneration = 3;

    /// <summary>Leaves only what is in use. Twice, for objects that wait for their finalizer.</summary>
    public static void Collect()
    {
        for (var time = 0; time < 2; time++)
        {
            GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
    }

    /// <summary>One line of JSON, with its line break.</summary>
    /// <param name="large">Large objects as far as they were counted.</param>
    public static byte[] Json(LargeObjects? large)
    {
        // First of all, before this answer allocates.
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var last = GC.GetGCMemoryInfo(GCKind.Any);
        using var buffer = new MemoryStream(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("allocatedBytes", allocated);
            json.WriteNumber("collections0", GC.CollectionCount(0));
            json.WriteNumber("collections1", GC.CollectionCount(1));
            json.WriteNumber("collections2", GC.CollectionCount(2));
            json.WriteNumber("pauseMilliseconds", GC.GetTotalPauseDuration().TotalMilliseconds);
            json.WriteNumber("heapBytes", GC.GetTotalMemory(forceFullCollection: false));
            json.WriteNumber("largeObjectHeapBytes", last.GenerationInfo[LargeObjectGeneration].SizeAfterBytes);
            json.WriteNumber("fragmentedBytes", last.FragmentedBytes);
            json.WriteNumber("committedBytes", last.TotalCommittedBytes);
            json.WriteNumber("workingSetBytes", Environment.WorkingSet);
            json.WriteNumber("threads", ThreadPool.ThreadCount);
            json.WriteNumber("compiledMethods", JitInfo.GetCompiledMethodCount());
            json.WriteNumber("compilationMilliseconds", JitInfo.GetCompilationTime().TotalMilliseconds);
            json.WriteNumber("largeObjects", large?.Count ?? 0);
            json.WriteNumber("largeObjectBytes", large?.Bytes ?? 0);
            json.WriteStartArray("largeObjectTypes");
            foreach (var type in large?.Types() ?? []) { json.WriteStringValue(type); }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }
}
