using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Cards;

namespace CdsHooks.Rules.Tests.Clinical.MedicationSafety;

/// <summary>Two groups of ingredients that are not to be taken together.</summary>
internal sealed record InteractionPair
{
    /// <summary>Id of its rule: <c>ddi-maoi-tca</c>.</summary>
    public required string Id { get; init; }

    /// <summary>One side.</summary>
    public required IReadOnlyList<Ingredient> Left { get; init; }

    /// <summary>The other side. An ingredient may be on both.</summary>
    public required IReadOnlyList<Ingredient> Right { get; init; }

    /// <summary>How urgent the card is: critical where labelling contraindicates the pair without condition.</summary>
    public Indicator Indicator { get; init; } = Indicator.Critical;

    /// <summary>Ingredients with which the card is a warning only, because labelling advises against the pair without contraindicating
    /// it.</summary>
    public IReadOnlyList<Ingredient> Milder { get; init; } = [];

    /// <summary>How urgent the card is for two ingredients of the pair.</summary>
    public Indicator IndicatorOf(Ingredient left, Ingredient right) =>
        Indicator == Indicator.Critical && (Milder.Contains(left) || Milder.Contains(right)) ? Indicator.Warning : Indicator;
}
