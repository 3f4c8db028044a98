using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Cards;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Clinical.MedicationSafety.Orders;

namespace CdsHooks.Rules.Clinical.MedicationSafety.Duplicates;

/// <summary>Compares two medicines.</summary>
internal static class DuplicateCheck
{
    /// <summary>In which way an order duplicates another medicine; <see langword="null"/> when it does not.</summary>
    /// <param name="chart">The chart, to follow references.</param>
    /// <param name="draft">A draft order.</param>
    /// <param name="other">Another draft, a current order, or a statement.</param>
    public static Duplicate? Find(Chart chart, MedicineInPlay draft, MedicineInPlay other)
    {
        if (!draft.Medication.IsSystemic || !other.Medication.IsSystemic) { return null; }
        var shared = SharedOf(draft.Medication, other.Medication);
        return shared is null ? InGroup(draft, other) : OfIngredient(chart, draft, other, shared);
    }

    private static Duplicate? OfIngredient(Chart chart, MedicineInPlay draft, MedicineInPlay other, Ingredient shared)
    {
        var isSameSubstance = HoldTheSame(draft.Medication, other.Medication);
        // What is reported as taken and now ordered is the same therapy, written down twice.
        if (isSameSubstance && other.Source == MedicineSource.Statement) { return null; }
        var name = IngredientNames.AtStart(shared.Name);
        var all = IngredientNames.Of(draft.Medication.Ingredients);
        if (isSameSubstance && IsSameProduct(chart, draft.Node, other.Node))
        {
            return new Duplicate(
                Indicator.Info,
                $"{IngredientNames.AtStart(all)}: the same product is {(other.IsDraft ? "in two draft orders" : "already ordered")}",
                "If this renews the order, nothing else is needed. If both stay active, the patient may take it twice.",
                all);
        }
        var mayBeOneDose = isSameSubstance && TherapyGroups.InSeveralStrengths.Contains(shared);
        return new Duplicate(
            mayBeOneDose ? Indicator.Info : Indicator.Warning,
            $"{name} twice: it is in this order and in another {(other.Source == MedicineSource.Statement ? "medicine" : "order")}",
            mayBeOneDose
                ? $"{name} is often dosed with several strengths. If this order changes the dose, stop the other one."
                : $"Both hold {shared.Name}, and the doses add up. {LimitOf(shared)}If this order replaces the other, stop the other one.",
            all);
    }

    private static Duplicate? InGroup(MedicineInPlay draft, MedicineInPlay other)
    {
        foreach (var group in TherapyGroups.All)
        {
            if (MemberOf(group, draft.Medication) is not { } one || MemberOf(group, other.Medication) is not { } two || one == two) { continue; }
            return new Duplicate(
                group.Indicator,
                $"{IngredientNames.AtStart(one.Name)} with {two.Name}: two {group.Name}",
                $"{group.Consequence} If this order replaces {two.Name}, stop {two.Name}.",
                one.Name);
        }
        return null;
    }

    private static string LimitOf(Ingredient ingredient) =>
        ingredient.Is("acetaminophen") ? "For adults, all products together must stay at or below 4 g a day. " : "";

    private static Ingredient? SharedOf(ResolvedMedication one, ResolvedMedication other)
    {
        foreach (var ingredient in one.Ingredients)
        {
            if (!TherapyGroups.RightlyTwice.Contains(ingredient) && other.Ingredients.Contains(ingredient)) { return ingredient; }
        }
        return null;
    }

    private static bool HoldTheSame(ResolvedMedication one, ResolvedMedication other) =>
        one.Ingredients.Count == other.Ingredients.Count && one.Ingredients.All(other.Ingredients.Contains);

    private static Ingredient? MemberOf(TherapyGroup group, ResolvedMedication medication)
    {
        foreach (var ingredient in medication.Ingredients)
        {
            if (group.Members.Contains(ingredient)) { return ingredient; }
        }
        return null;
    }

    private static bool IsSameProduct(Chart chart, TapeNode one, TapeNode other)
    {
        foreach (var coding in ConceptOf(chart, one).Coding)
        {
            if (CodeSystems.Parse(coding.System.Utf8) != CodeSystem.RxNorm) { continue; }
            foreach (var candidate in ConceptOf(chart, other).Coding)
            {
                if (CodeSystems.Parse(candidate.System.Utf8) != CodeSystem.RxNorm) { continue; }
                if (candidate.Code.Utf8.SequenceEqual(coding.Code.Utf8)) { return true; }
            }
        }
        return false;
    }

    private static CodeableConcept ConceptOf(Chart chart, TapeNode order)
    {
        var reference = order.As<Reference>("medicationReference"u8);
        var target = reference.FindContained(order);
        if (!target.HasValue && reference.TryGetTarget(out var type, out var id)) { target = chart.Find(type, id); }
        if (reference.Kind == ReferenceKind.Urn) { target = chart.FindByFullUrl(ResourceType.Medication, reference.Literal.Utf8); }
        return target.HasValue ? target.As<CodeableConcept>("code"u8) : order.As<CodeableConcept>("medicationCodeableConcept"u8);
    }
}
