using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Facts;

/// <summary>What the data of one call says: its resources, indexed by type and by value set, and how much of what was asked for is known.</summary>
/// <remarks>Views and nodes taken from it are valid until the tapes they were read from are disposed: that of the call, and those of what was fetched. Not thread-safe while being built; read-only after.</remarks>
public sealed class Chart : IDisposable
{
    private static readonly int TypeCount = Enum.GetValues<ResourceType>().Length;

    private readonly ChartPlan plan;
    private readonly PrefetchReport[] reports;
    private ResourceIndex resources;
    private ChainLinks links;
    private NodeTable<ResolvedMedication>? medications;

    internal Chart(ChartPlan plan, PrefetchReport[] reports, ResourceIndex resources, ChainLinks links, ChartCounts counts)
    {
        this.plan = plan;
        this.reports = reports;
        this.resources = resources;
        this.links = links;
        Counts = counts;
    }

    /// <summary>What came under each prefetch key of the service, in the order of discovery.</summary>
    public IReadOnlyList<PrefetchReport> Prefetch => reports;

    /// <summary>How many resources are used, and how many are passed over.</summary>
    public ChartCounts Counts { get; }

    /// <summary>How much is known about a fact.</summary>
    public FactState StateOf(Fact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        if (fact.Source == FactSource.Context) { return FactState.Known; }
        var key = plan.KeyOf(fact);
        return key < 0 ? FactState.Unknown : reports[key].State;
    }

    /// <summary>What the chart answers to a fact.</summary>
    /// <exception cref="ArgumentException">The fact asks for a value set that no running rule has declared.</exception>
    public FactSet<TView> Of<TView>(Fact<TView> fact)
        where TView : struct, IFhirView<TView>
    {
        ArgumentNullException.ThrowIfNull(fact);
        var place = plan.PlaceOf(fact);
        return new FactSet<TView>(this, StateOf(place), place.Chain);
    }

    /// <summary>The resources that answer to a fact, as nodes.</summary>
    /// <exception cref="ArgumentException">The fact asks for a value set that no running rule has declared.</exception>
    public FactNodes NodesOf(Fact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return NodesOf(plan.PlaceOf(fact));
    }

    /// <summary>True when at least one resource answers to the fact.</summary>
    /// <exception cref="ArgumentException">The fact asks for a value set that no running rule has declared.</exception>
    public bool HasAny(Fact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return HasAny(plan.PlaceOf(fact));
    }

    /// <summary>Where the chart holds the answer to a fact, for those who ask several things about it.</summary>
    /// <exception cref="ArgumentException">The fact asks for a value set that no running rule has declared.</exception>
    internal FactPlace PlaceOf(Fact fact) => plan.PlaceOf(fact);

    /// <summary>The resources that answer to the fact of that place in the plan.</summary>
    internal FactNodes NodesOf(FactPlace place) => new(this, place.Chain, place.Type);

    /// <summary>True when at least one resource answers to the fact of that place in the plan.</summary>
    internal bool HasAny(in FactPlace place)
    {
        var link = links.First(place.Chain);
        while (link >= 0)
        {
            if (resources[links.Follow(ref link)].Type == place.Type) { return true; }
        }
        return false;
    }

    /// <summary>How much is known about the fact of that place in the plan.</summary>
    internal FactState StateOf(in FactPlace place) =>
        place.Fact.Source == FactSource.Context ? FactState.Known : place.Key < 0 ? FactState.Unknown : reports[place.Key].State;

    /// <summary>True when the newest answers to the fact of that place were sent and older ones may exist.</summary>
    internal bool MayHoldOlder(in FactPlace place) => place.Key >= 0 && reports[place.Key].IsFirstPage;

    /// <summary>The medication that an order or statement names, resolved to ingredients, through a reference if need be.</summary>
    /// <param name="order">A MedicationRequest, MedicationStatement, Medication, or another resource with <c>medication[x]</c>.</param>
    /// <remarks>Several rules ask about the same order, so the answer is kept. The rules of a call run one after another.</remarks>
    public ResolvedMedication MedicationOf(TapeNode order)
    {
        medications ??= new NodeTable<ResolvedMedication>();
        if (medications.TryGet(order, out var known)) { return known; }
        known = new MedicationReader(plan.Medications, this).Read(order);
        medications.Add(order, known);
        return known;
    }

    /// <summary>The concept of the medication that an order or statement names, through a reference if need be; absent when there is none.</summary>
    internal CodeableConcept MedicationConceptOf(TapeNode order) => new(new MedicationReader(plan.Medications, this).ConceptOf(order));

    /// <summary>The resource with that type and id, or an absent node.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="id">Its id in UTF-8.</param>
    public TapeNode Find(ResourceType type, ReadOnlySpan<byte> id)
    {
        var entry = resources.Find(FactSource.Chart, type, id);
        if (entry < 0) { entry = resources.Find(FactSource.Context, type, id); }
        return entry < 0 ? default : resources[entry].Node;
    }

    /// <summary>The resource whose <c>fullUrl</c> is that, or an absent node.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="fullUrl">The URL in UTF-8, mostly <c>urn:uuid:</c>.</param>
    public TapeNode FindByFullUrl(ResourceType type, ReadOnlySpan<byte> fullUrl)
    {
        foreach (var source in (ReadOnlySpan<FactSource>)[FactSource.Chart, FactSource.Context])
        {
            var link = links.First(ChainOfType(plan.Lexicon, type, source));
            while (link >= 0)
            {
                ref readonly var entry = ref resources[links.Follow(ref link)];
                if (entry.FullUrl.TextEquals(fullUrl)) { return entry.Node; }
            }
        }
        return default;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        resources.Return();
        links.Return();
        medications?.Return();
    }

    /// <summary>The place of a resource in the order in which all were taken, whichever body each came in; -1 when the chart does not hold it.</summary>
    internal int PlaceOf(TapeNode resource)
    {
        var type = ResourceTypes.Of(resource);
        var id = resource.One("id"u8).Utf8;
        foreach (var source in (ReadOnlySpan<FactSource>)[FactSource.Chart, FactSource.Context])
        {
            if (resources.Find(source, type, id) is var entry and >= 0 && resources[entry].Node == resource) { return entry; }
        }
        for (var entry = 0; entry < resources.Count; entry++)
        {
            if (resources[entry].Node == resource) { return entry; }
        }
        return -1;
    }

    internal int FirstLink(int chain) => links.First(chain);

    internal int FollowLink(ref int link) => links.Follow(ref link);

    internal TapeNode NodeOf(int entry) => resources[entry].Node;

    internal ResourceType TypeOf(int entry) => resources[entry].Type;

    internal static int ChainsOf(Lexicon lexicon) => 2 * (lexicon.SetCount + TypeCount);

    internal static int ChainOfSet(int ordinal, FactSource source) => (2 * ordinal) + (int)source;

    internal static int ChainOfType(Lexicon lexicon, ResourceType type, FactSource source) => (2 * (lexicon.SetCount + (int)type)) + (int)source;
}
