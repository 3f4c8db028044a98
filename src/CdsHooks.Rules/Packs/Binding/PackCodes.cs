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

    /// <summary>Takes the sets of a pack and of those it uses.</summary>
    /// <param name="sets">The sets by name.</param>
    /// <param name="medications">Which product holds which ingredients.</param>
    public PackCodes(Dictionary<string, ValueSet> sets, MedicationKnowledge medications)
    {
        this.sets = sets;
        lexicon = new Lazy<Lexicon>(() => Lexicon.Build(sets.Values, medications));
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
}
