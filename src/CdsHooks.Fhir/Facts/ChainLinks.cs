using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Facts;

/// <summary>Many short lists of numbers in two pooled arrays: which entries lie in which value set, and which are of which type.</summary>
internal struct ChainLinks
{
    private int[] heads;
    private int[] tails;
    private (int Entry, int Next)[] links;
    private int count;

    public ChainLinks(int chains, int expectedLinks)
    {
        heads = LargeArrays<int>.Rent(chains);
        tails = LargeArrays<int>.Rent(chains);
        heads.AsSpan(0, chains).Fill(-1);
        tails.AsSpan(0, chains).Fill(-1);
        links = LargeArrays<(int, int)>.Rent(Math.Max(16, expectedLinks));
    }

    public readonly int First(int chain) => heads[chain];

    public readonly int Follow(ref int link)
    {
        var (entry, next) = links[link];
        link = next;
        return entry;
    }

    /// <summary>Adds an entry to a chain; an entry that was the last one added to it is not added again.</summary>
    public void Add(int chain, int entry)
    {
        var tail = tails[chain];
        if (tail >= 0 && links[tail].Entry == entry) { return; }
        if (count == links.Length) { Grow(); }
        links[count] = (entry, -1);
        if (tail >= 0) { links[tail].Next = count; } else { heads[chain] = count; }
        tails[chain] = count++;
    }

    public void Return()
    {
        LargeArrays<int>.Return(heads);
        LargeArrays<int>.Return(tails);
        LargeArrays<(int, int)>.Return(links);
        heads = tails = [];
        links = [];
    }

    private void Grow()
    {
        var larger = LargeArrays<(int, int)>.Rent(links.Length * 2);
        links.AsSpan(0, count).CopyTo(larger);
        LargeArrays<(int, int)>.Return(links);
        links = larger;
    }
}
