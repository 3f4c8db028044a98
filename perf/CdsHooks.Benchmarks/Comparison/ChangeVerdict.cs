namespace CdsHooks.Benchmarks.Comparison;

/// <summary>What may be said of a figure that was measured twice.</summary>
internal enum ChangeVerdict
{
    /// <summary>No change beyond noise.</summary>
    Same,

    Better,

    Worse,

    /// <summary>It was not measured before.</summary>
    New,

    /// <summary>It was measured before and is not any more.</summary>
    Gone,

    /// <summary>Another machine, and a unit that depends on it.</summary>
    Incomparable,
}
