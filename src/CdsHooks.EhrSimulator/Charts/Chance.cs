namespace CdsHooks.EhrSimulator.Charts;

/// <summary>Numbers that look random and follow from a seed alone, on every platform and version. SplitMix64.</summary>
internal sealed class Chance(ulong seed)
{
    private ulong state = seed;

    /// <summary>From 0 to one less than <paramref name="limit"/>.</summary>
    public int Below(int limit)
    {
        state = unchecked(state + 0x9E3779B97F4A7C15);
        var mixed = unchecked((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB);
        return (int)((mixed ^ (mixed >> 31)) % (uint)limit);
    }

    public T Of<T>(T[] choices) => choices[Below(choices.Length)];
}
