using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Prefetch;

namespace CdsHooks.Fhir.Facts;

/// <summary>What to look for in the calls of one service: its prefetch keys and the value sets of all rules. Built once.</summary>
public sealed class ChartPlan
{
    private readonly (PrefetchKey Key, Fact Fact)[] keys;
    private readonly Dictionary<Fact, FactPlace> places = new(SamePlace.Comparer);

    /// <summary>Makes the plan of a service.</summary>
    /// <param name="facts">All facts that its rules declare.</param>
    /// <param name="lexicon">A lexicon that knows the value sets of those facts.</param>
    /// <param name="medications">Which product holds which ingredients.</param>
    /// <exception cref="ArgumentException">Two facts use one key with different templates.</exception>
    public ChartPlan(IEnumerable<Fact> facts, Lexicon lexicon, MedicationKnowledge medications)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(lexicon);
        ArgumentNullException.ThrowIfNull(medications);
        Lexicon = lexicon;
        Medications = medications;
        var all = facts.ToList();
        var byKey = new Dictionary<string, Fact>(StringComparer.Ordinal);
        foreach (var fact in all.Where(fact => fact.Source == FactSource.Chart))
        {
            if (!byKey.TryAdd(fact.Key, fact) && byKey[fact.Key].Template!.ToString() != fact.Template!.ToString())
            {
                throw new ArgumentException($"The prefetch key '{fact.Key}' has two templates: '{byKey[fact.Key].Template}' and '{fact.Template}'.", nameof(facts));
            }
        }
        keys = [.. byKey.Values.Select(fact => (PrefetchKey.Parse(fact.Key), fact))];
        foreach (var fact in all) { places.TryAdd(fact, Find(fact)); }
    }

    /// <summary>The value sets that codings are looked up in.</summary>
    public Lexicon Lexicon { get; }

    /// <summary>Which product holds which ingredients.</summary>
    public MedicationKnowledge Medications { get; }

    /// <summary>One fact for each prefetch key, in the order of their first use.</summary>
    public IEnumerable<Fact> Keys => keys.Select(key => key.Fact);

    internal int KeyCount => keys.Length;

    internal PrefetchKey KeyAt(int index) => keys[index].Key;

    internal Fact FactAt(int index) => keys[index].Fact;

    /// <summary>Where the charts of this plan hold the answer to a fact.</summary>
    /// <exception cref="ArgumentException">The fact asks for a value set that no running rule has declared.</exception>
    internal FactPlace PlaceOf(Fact fact)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrNullRef(places, fact);
        return Unsafe.IsNullRef(ref known) ? Find(fact) : known;
    }

    /// <summary>The prefetch key of a fact in the order of the plan; -1 when the plan does not ask for it.</summary>
    internal int KeyOf(Fact fact)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrNullRef(places, fact);
        return Unsafe.IsNullRef(ref known) ? IndexOf(fact.Key) : known.Key;
    }

    // Facts that no rule has declared are asked for seldom, such as by the page of the app.
    private FactPlace Find(Fact fact) => new(fact, ChainOf(fact), fact.Source == FactSource.Chart ? IndexOf(fact.Key) : -1);

    private int ChainOf(Fact fact)
    {
        if (fact.Codes is null) { return Chart.ChainOfType(Lexicon, fact.Type, fact.Source); }
        var ordinal = Lexicon.OrdinalOf(fact.Codes);
        return ordinal >= 0
            ? Chart.ChainOfSet(ordinal, fact.Source)
            : throw new ArgumentException($"No running rule has declared the value set '{fact.Codes.Name}'.", nameof(fact));
    }

    private int IndexOf(string key)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i].Fact.Key == key) { return i; }
        }
        return -1;
    }
}
