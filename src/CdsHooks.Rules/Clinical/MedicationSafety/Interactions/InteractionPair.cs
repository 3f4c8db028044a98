using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Cards;

namespace CdsHooks.Rules.Clinical.MedicationSafety.Interactions;

/// <summary>Two groups of ingredients that are not to be taken together.</summary>
public sealed record InteractionPair
{
    /// <summary>Id of its rule: <c>ddi-maoi-tca</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The pair in words.</summary>
    public required string Title { get; init; }

    /// <summary>One side.</summary>
    public required IReadOnlyList<Ingredient> Left { get; init; }

    /// <summary>The other side. An ingredient may be on both.</summary>
    public required IReadOnlyList<Ingredient> Right { get; init; }

    /// <summary>What may happen, in a few words: <c>serotonin syndrome</c>.</summary>
    public required string Risk { get; init; }

    /// <summary>Why, and what the labels say; our own words.</summary>
    public required string Statement { get; init; }

    /// <summary>What to do instead; only what the sources say.</summary>
    public required string Management { get; init; }

    /// <summary>How urgent the card is: critical where labelling contraindicates the pair without condition.</summary>
    public Indicator Indicator { get; init; } = Indicator.Critical;

    /// <summary>Ingredients with which the card is a warning only, because labelling advises against the pair without contraindicating
    /// it.</summary>
    public IReadOnlyList<Ingredient> Milder { get; init; } = [];

    /// <summary>True when one side acts on after it is stopped, so that an order which is just being ended still counts.</summary>
    public bool OutlastsStop { get; init; }

    /// <summary>How urgent the card is for two ingredients of the pair.</summary>
    public Indicator IndicatorOf(Ingredient left, Ingredient right) =>
        Indicator == Indicator.Critical && (Milder.Contains(left) || Milder.Contains(right)) ? Indicator.Warning : Indicator;
}
