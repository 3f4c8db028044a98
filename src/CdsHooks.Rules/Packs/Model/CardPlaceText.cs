namespace CdsHooks.Rules.Packs.Model;

/// <summary>The place of a card in a group: the group, and what it is about there.</summary>
internal sealed record CardPlaceText(Marked<string> Name, string Item);
