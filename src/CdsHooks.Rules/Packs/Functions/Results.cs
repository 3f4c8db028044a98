using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;
using CdsHooks.Rules.Packs.Facts;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary>What functions of results share: the quantity of an item, and its number in the first of some units that fits.</summary>
internal static class Results
{
    /// <summary>The types that a result may be of.</summary>
    public static IReadOnlyList<string> Types { get; } = ["Observation", "Quantity", "ObservationComponent", "BackboneElement", "Element"];

    /// <summary>The quantity of an observation, of a component, or the item itself; absent when there is none.</summary>
    public static (Quantity Quantity, CodeableConcept Code) Of(FhirPathValue item)
    {
        var node = item.Node;
        if (!node.IsObject) { return default; }
        if (ResourceTypes.Of(node) == ResourceType.Observation)
        {
            var observation = new Observation(node);
            return (observation.Value.AsQuantity, observation.Code);
        }
        var component = new ObservationComponent(node);
        return component.Value.HasValue ? (component.Value.AsQuantity, component.Code) : (new Quantity(node), default);
    }

    /// <summary>Compares a result with a limit, the first argument; the others are units.</summary>
    /// <param name="input">The result; not told for several.</param>
    /// <param name="arguments">Arguments of the function.</param>
    /// <param name="function">The function, for what goes wrong.</param>
    /// <param name="compare">Answers for comparator, number and limit; <see langword="null"/> when it cannot be told.</param>
    public static FhirPathItems Compare(
        FhirPathItems input, IReadOnlyList<FhirPathItems> arguments, string function, Func<QuantityComparator, decimal, decimal, bool?> compare)
    {
        if (input.Count != 1 || arguments[0].Count != 1 || arguments[0][0].AsDecimal() is not { } limit) { return default; }
        return In(input[0], arguments, from: 1, function) is { } result ? Replies.Truth(compare(result.Comparator, result.Number, limit)) : default;
    }

    /// <summary>The number and how it bounds the true value; <see langword="null"/> when no unit fits.</summary>
    /// <param name="item">The item.</param>
    /// <param name="arguments">Arguments of the function.</param>
    /// <param name="from">The first argument that is a unit; the name of a substance may stand among them.</param>
    /// <param name="function">The function, for what goes wrong.</param>
    public static (QuantityComparator Comparator, decimal Number)? In(FhirPathValue item, IReadOnlyList<FhirPathItems> arguments, int from, string function)
    {
        var (quantity, code) = Of(item);
        if (!quantity.HasValue || quantity.Comparator == QuantityComparator.Unreadable) { return null; }
        MeasuredSubstance? named = null;
        for (var i = from; i < arguments.Count; i++) { named = MeasuredSubstance.Named(Replies.RequiredText(arguments, i, function)) ?? named; }
        for (var i = from; i < arguments.Count; i++)
        {
            var unit = Replies.RequiredText(arguments, i, function);
            if (MeasuredSubstance.Named(unit) is null && ResultReading.BoundIn(quantity, unit, code, named) is { } number) { return (quantity.Comparator, number); }
        }
        return null;
    }
}
