using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Facts;

/// <summary>Follows <c>medication[x]</c> to codes: a concept, a contained Medication, one sent along, or what a Medication is made of.</summary>
internal readonly ref struct MedicationReader(MedicationKnowledge medications, Chart chart)
{
    public ResolvedMedication Read(TapeNode order)
    {
        var target = TargetOf(order);
        var concept = ConceptOf(target, order);
        var holds = new Contents();
        Collect(concept, ref holds);
        if (holds.IsEmpty)
        {
            foreach (var part in target.Many<MedicationIngredient>("ingredient"u8)) { Collect(part.ItemCodeableConcept.Node, ref holds); }
        }
        return new ResolvedMedication(holds.Ingredients, holds.Route, concept, order);
    }

    /// <summary>The concept of the medication that an order names, its own or that of the resource it points at; absent when there is none.</summary>
    public TapeNode ConceptOf(TapeNode order) => ConceptOf(TargetOf(order), order);

    /// <summary>The Medication resource that an order points at, or the order itself when it is one; absent when it points nowhere.</summary>
    public TapeNode TargetOf(TapeNode order)
    {
        if (order["resourceType"u8].TextEquals("Medication"u8)) { return order; }
        var reference = order.One("medicationReference"u8).One("reference"u8).UnescapedUtf8();
        return reference switch
        {
            [] => default,
            [(byte)'#', .. var local] => Contained(order, local),
            _ when reference.StartsWith("urn:"u8) => chart.FindByFullUrl(ResourceType.Medication, reference),
            _ => new Reference(order.One("medicationReference"u8)).TryGetTarget(out var type, out var id) && type == ResourceType.Medication
                ? chart.Find(type, id)
                : default,
        };
    }

    private static TapeNode ConceptOf(TapeNode target, TapeNode order) =>
        target.One("code"u8) is { IsObject: true } code ? code : order.One("medicationCodeableConcept"u8);

    private static TapeNode Contained(TapeNode order, ReadOnlySpan<byte> id)
    {
        foreach (var resource in order["contained"u8].Items)
        {
            if (resource["id"u8].TextEquals(id)) { return resource; }
        }
        return default;
    }

    private void Collect(TapeNode concept, ref Contents holds)
    {
        foreach (var coding in concept.Many<Coding>("coding"u8))
        {
            if (CodeSystems.Parse(coding.System.Utf8) == CodeSystem.RxNorm && medications.Find(coding.Code.Utf8) is { } product) { holds.Add(product); }
        }
    }

    /// <summary>What the codes of a medication hold together. Most have one code that is known, and then hold what the tables say of it.</summary>
    private struct Contents
    {
        private MedicationProduct? only;
        private List<Ingredient>? several;

        public readonly bool IsEmpty => only is null;

        public readonly IReadOnlyList<Ingredient> Ingredients => several ?? only?.Ingredients ?? [];

        public MedicationRoute Route { get; private set; }

        public void Add(MedicationProduct product)
        {
            if (Route == MedicationRoute.Unknown) { Route = product.Route; }
            if (only is null)
            {
                only = product;
                return;
            }
            for (var i = 0; i < product.Ingredients.Count; i++)
            {
                var ingredient = product.Ingredients[i];
                if (Ingredients.Contains(ingredient)) { continue; }
                (several ??= [.. only.Ingredients]).Add(ingredient);
            }
        }
    }
}
