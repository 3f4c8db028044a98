using System.Collections.Concurrent;
using System.Text;
using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Rules.Packs.Binding;

/// <summary>The value sets that a pack may name, and in which of them a code lies.</summary>
internal sealed class PackCodes
{
    private const int MostSetsPerCode = 256;

    private readonly Dictionary<string, ValueSet> sets;
    private readonly Lazy<Lexicon> lexicon;
    // As many entries as there are ingredients that expressions have asked about.
    private readonly ConcurrentDictionary<Ingredient, ulong[]> setsOf = new();
    private readonly Func<Ingredient, ulong[]> findSets;

    /// <summary>Takes the sets of a pack and of those it uses.</summary>
    /// <param name="sets">The sets by name.</param>
    /// <param name="medications">Which product holds which ingredients.</param>
    public PackCodes(Dictionary<string, ValueSet> sets, MedicationKnowledge medications)
    {
        this.sets = sets;
        lexicon = new Lazy<Lexicon>(() => Lexicon.Build(sets.Values, medications));
        findSets = SetsOf;
    }

    /// <summary>All names.</summary>
    public IEnumerable<string> Names => sets.Keys;

    /// <summary>The set of that name; <see langword="null"/> for an unknown one.</summary>
    public ValueSet? Find(string name) => sets.GetValueOrDefault(name);

    /// <summary>Does one of the codings of a concept, or a coding itself, lie in a set?</summary>
    public bool Contains(ValueSet set, TapeNode concept)
    {
        foreach (var coding in new CodeableConcept(concept).Coding)
        {
            if (Contains(set, CodeSystems.Parse(coding.System.Utf8), coding.Code.Utf8)) { return true; }
        }
        return false;
    }

    /// <summary>Does a code lie in a set? An ingredient of RxNorm does when the set names it.</summary>
    public bool Contains(ValueSet set, CodeSystem system, ReadOnlySpan<byte> code)
    {
        var ordinal = lexicon.Value.OrdinalOf(set);
        var found = new SetOrdinals(stackalloc int[MostSetsPerCode]);
        lexicon.Value.Find(system, code, ref found);
        return found.Found.Contains(ordinal);
    }

    /// <summary>Does an ingredient lie in a set?</summary>
    public bool Holds(ValueSet set, Ingredient ingredient)
    {
        var ordinal = lexicon.Value.OrdinalOf(set);
        return ordinal >= 0 && ((setsOf.GetOrAdd(ingredient, findSets)[ordinal >> 6] >> ordinal) & 1) != 0;
    }

    /// <summary>Does an ingredient lie in the set of that name? Never in one that is not known.</summary>
    public bool Holds(string? name, Ingredient ingredient) => name is not null && Find(name) is { } set && Holds(set, ingredient);

    /// <summary>Does one of some ingredients lie in the set of that name?</summary>
    public bool HoldsAny(string? name, IReadOnlyList<Ingredient> ingredients)
    {
        for (var i = 0; i < ingredients.Count; i++)
        {
            if (Holds(name, ingredients[i])) { return true; }
        }
        return false;
    }

    /// <summary>Those of some ingredients that lie in the set of that name.</summary>
    public IEnumerable<Ingredient> In(string? name, IReadOnlyList<Ingredient> ingredients) => ingredients.Where(ingredient => Holds(name, ingredient));

    private ulong[] SetsOf(Ingredient ingredient)
    {
        var found = new SetOrdinals(stackalloc int[MostSetsPerCode]);
        lexicon.Value.Find(CodeSystem.RxNorm, Encoding.UTF8.GetBytes(ingredient.Code), ref found);
        var bits = new ulong[(lexicon.Value.SetCount + 63) / 64];
        foreach (var ordinal in found.Found) { bits[ordinal >> 6] |= 1UL << ordinal; }
        return bits;
    }
}
