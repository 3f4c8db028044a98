using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Facts;

/// <summary>A prefetch key for which a call brings nothing, or only the first page.</summary>
public readonly record struct ChartGap
{
    internal ChartGap(int key, Fact fact, TapeNode nextPage)
    {
        Key = key;
        Fact = fact;
        NextPage = nextPage;
    }

    /// <summary>A fact under the key, whose template tells what to ask for.</summary>
    public Fact Fact { get; }

    /// <summary>The address of the next page as the CDS Client sent it; absent when nothing was sent.</summary>
    public TapeNode NextPage { get; }

    internal int Key { get; }
}
