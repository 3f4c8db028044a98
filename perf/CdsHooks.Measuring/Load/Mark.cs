namespace CdsHooks.Measuring.Load;

/// <summary>Something that was done to the server or its surroundings during a run.</summary>
/// <param name="At">From the begin of the run.</param>
/// <param name="What">In a few words.</param>
internal sealed record Mark(TimeSpan At, string What);
