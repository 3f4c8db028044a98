namespace CdsHooks.Rules.Clinical.Cards;

/// <summary>Names of the code systems that the cards of this project define for themselves.</summary>
public static class LocalSystems
{
    /// <summary>What a card is about: one code for each rule.</summary>
    public const string Topics = "urn:cdshooks:topic";

    /// <summary>Why a card was overridden.</summary>
    public const string OverrideReasons = "urn:cdshooks:override-reason";
}
