namespace CdsHooks.Capacity.Figures;

/// <summary>How a figure is known.</summary>
internal enum Standing
{
    /// <summary>Read where it was published, or in a copy of that text.</summary>
    Read,

    /// <summary>Read where somebody else repeats it.</summary>
    SecondHand,

    /// <summary>Ours: nobody publishes it, or we found nobody.</summary>
    Assumed,
}
