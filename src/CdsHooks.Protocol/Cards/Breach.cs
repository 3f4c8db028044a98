namespace CdsHooks.Protocol.Cards;

/// <summary>A rule of the specification that a response breaks. Holds nothing of the response but places.</summary>
/// <param name="Place">Where, dotted (<c>cards[0].suggestions[1].label</c>).</param>
/// <param name="Rule">What is asked for, for people.</param>
public sealed record Breach(string Place, string Rule);
