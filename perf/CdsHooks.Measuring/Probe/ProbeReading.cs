namespace CdsHooks.Measuring.Probe;

/// <summary>How a server is at one moment, as its own runtime sees it.</summary>
/// <param name="AllocatedBytes">All bytes that managed code allocated since the start, precisely.</param>
/// <param name="Collections0">Collections of generation 0 since the start; those of higher generations count in.</param>
/// <param name="Collections1">Collections of generation 1; those of generation 2 count in.</param>
/// <param name="Collections2">Collections of generation 2.</param>
/// <param name="PauseMilliseconds">How long collections held everything up, since the start.</param>
/// <param name="HeapBytes">The managed heap, with garbage not yet collected.</param>
/// <param name="LargeObjectHeapBytes">The large-object heap after the last collection.</param>
/// <param name="FragmentedBytes">Holes in the heap after the last collection.</param>
/// <param name="CommittedBytes">What the collector holds of the system's memory.</param>
/// <param name="WorkingSetBytes">Resident memory of the whole process.</param>
/// <param name="Threads">Threads of the pool.</param>
/// <param name="CompiledMethods">Methods compiled while running, since the start.</param>
/// <param name="CompilationMilliseconds">How long compiling took, over all threads.</param>
/// <param name="LargeObjects">Allocations seen on the large-object heap while it was watched.</param>
/// <param name="LargeObjectBytes">Their bytes, to within 100 KB.</param>
/// <param name="LargeObjectTypes">Their types, each with how often.</param>
internal sealed record ProbeReading(
    long AllocatedBytes,
    int Collections0,
    int Collections1,
    int Collections2,
    double PauseMilliseconds,
    long HeapBytes,
    long LargeObjectHeapBytes,
    long FragmentedBytes,
    long CommittedBytes,
    long WorkingSetBytes,
    int Threads,
    int CompiledMethods,
    double CompilationMilliseconds,
    long LargeObjects,
    long LargeObjectBytes,
    IReadOnlyList<string> LargeObjectTypes);
