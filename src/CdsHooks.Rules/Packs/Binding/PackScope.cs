using CdsHooks.Fhir.FhirPath;
using CdsHooks.Rules.Packs.Facts;
using CdsHooks.Rules.Packs.Functions;
using CdsHooks.Rules.Packs.Running;

namespace CdsHooks.Rules.Packs.Binding;

/// <summary>What the expressions of a pack may name. Slots are in this order: standard variables, facts, the item of a loop, lets.</summary>
internal sealed class PackScope
{
    private readonly FhirPathScope common;
    private readonly int[] slots;

    /// <summary>Makes the scope of a pack.</summary>
    /// <param name="codes">Its value sets.</param>
    /// <param name="facts">Its facts and those of packs it uses.</param>
    public PackScope(PackCodes codes, IReadOnlyList<BoundFact> facts)
    {
        Codes = codes;
        Facts = facts;
        slots = [.. facts.Select(SlotOf)];
        common = new FhirPathScope
        {
            Variables = [.. StandardVariables.All, .. facts.Select(fact => new FhirPathVariable(fact.Name, fact.Type))],
            Functions = ClinicalFunctions.Of(codes),
            ValueSets = codes.Find,
        };
    }

    /// <summary>The value sets.</summary>
    public PackCodes Codes { get; }

    /// <summary>The facts in the order of their slots.</summary>
    public IReadOnlyList<BoundFact> Facts { get; }

    /// <summary>The scope of expressions outside rules.</summary>
    public FhirPathScope Common => common;

    /// <summary>The scope within a rule.</summary>
    /// <param name="own">The item of its loop and its lets so far.</param>
    public FhirPathScope With(IEnumerable<FhirPathVariable> own) => common with { Variables = [.. common.Variables, .. own] };

    /// <summary>The place of the first fact that is declared as the one at a place is: both are one fact.</summary>
    public int SlotAt(int place) => slots[place];

    /// <summary>The place of the first fact that is declared like that one; -1 when there is none.</summary>
    public int SlotOf(BoundFact fact)
    {
        for (var i = 0; i < Facts.Count; i++)
        {
            if (Facts[i].Equals(fact)) { return i; }
        }
        return -1;
    }

    /// <summary>The fact of that name; <see langword="null"/> for an unknown one.</summary>
    public BoundFact? FactNamed(string name)
    {
        foreach (var fact in Facts)
        {
            if (fact.Name == name) { return fact; }
        }
        return name == StandardFacts.Patient.Name ? StandardFacts.Patient : null;
    }
}
