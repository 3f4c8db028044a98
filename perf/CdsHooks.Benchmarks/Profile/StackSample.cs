namespace CdsHooks.Benchmarks.Profile;

/// <summary>Where one thread was at one moment.</summary>
/// <param name="Thread">Name of the thread, at most 15 characters.</param>
/// <param name="Frames">Its functions, the running one first, the start of the thread last.</param>
internal sealed record StackSample(string Thread, IReadOnlyList<Frame> Frames);
