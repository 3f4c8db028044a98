namespace CdsHooks.Benchmarks.Memory;

/// <summary>What many large bodies at a time take.</summary>
/// <param name="Connections">How many at a time.</param>
/// <param name="Calls">How many altogether.</param>
/// <param name="Failed">Those not answered with 200.</param>
/// <param name="Lacking">Those answered with 200 and without the cards that the same call is answered with when it is alone.</param>
/// <param name="PeakMegabytes">Largest resident memory, from the start of the process on.</param>
internal sealed record ParallelBodies(int Connections, int Calls, int Failed, int Lacking, long PeakMegabytes);
