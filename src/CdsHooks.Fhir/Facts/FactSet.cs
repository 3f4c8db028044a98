using CdsHooks.Fhir.Reading;

namespace CdsHooks.Fhir.Facts;

/// <summary>What a chart answers to a fact: how much it knows, and the resources, for <c>foreach</c>.</summary>
/// <typeparam name="TView">The view through which the resources are read.</typeparam>
public readonly ref struct FactSet<TView>
    where TView : struct, IFhirView<TView>
{
    private readonly Chart chart;
    private readonly int chain;

    internal FactSet(Chart chart, FactState state, int chain)
    {
        this.chart = chart;
        this.chain = chain;
        State = state;
    }

    /// <summary>How much is known.</summary>
    public FactState State { get; }

    /// <summary>True when absence of a resource means that there is none.</summary>
    public bool IsKnown => State == FactState.Known;

    /// <summary>True when there is at least one resource.</summary>
    public bool Any => GetEnumerator().MoveNext();

    /// <summary>Begins an enumeration.</summary>
    public Enumerator GetEnumerator() => new(chart, chain);

    /// <summary>The resources as a list.</summary>
    public List<TView> ToList()
    {
        var all = new List<TView>();
        foreach (var view in this) { all.Add(view); }
        return all;
    }

    /// <summary>Walks the resources in the order in which they were sent.</summary>
    public ref struct Enumerator
    {
        private readonly Chart chart;
        private int link;
        private int entry;

        internal Enumerator(Chart chart, int chain)
        {
            this.chart = chart;
            link = chart.FirstLink(chain);
            entry = -1;
        }

        /// <summary>The resource the enumeration stands on.</summary>
        public readonly TView Current => TView.From(chart.NodeOf(entry));

        /// <summary>Goes to the next resource of the right type.</summary>
        public bool MoveNext()
        {
            while (link >= 0)
            {
                entry = chart.FollowLink(ref link);
                if (chart.TypeOf(entry) == TView.Type) { return true; }
            }
            return false;
        }
    }
}
