using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Facts;

/// <summary>The resources that answer to a fact, as nodes, for <c>foreach</c>; in the order in which they were sent.</summary>
public readonly ref struct FactNodes
{
    private readonly Chart chart;
    private readonly int chain;
    private readonly ResourceType type;

    internal FactNodes(Chart chart, int chain, ResourceType type)
    {
        this.chart = chart;
        this.chain = chain;
        this.type = type;
    }

    /// <summary>Begins an enumeration.</summary>
    public Enumerator GetEnumerator() => new(chart, chain, type);

    /// <summary>Walks the resources.</summary>
    public ref struct Enumerator
    {
        private readonly Chart chart;
        private readonly ResourceType type;
        private int link;
        private int entry;

        internal Enumerator(Chart chart, int chain, ResourceType type)
        {
            this.chart = chart;
            this.type = type;
            link = chart.FirstLink(chain);
            entry = -1;
        }

        /// <summary>The resource the enumeration stands on.</summary>
        public readonly TapeNode Current => chart.NodeOf(entry);

        /// <summary>Goes to the next resource of the right type.</summary>
        public bool MoveNext()
        {
            while (link >= 0)
            {
                entry = chart.FollowLink(ref link);
                if (chart.TypeOf(entry) == type) { return true; }
            }
            return false;
        }
    }
}
