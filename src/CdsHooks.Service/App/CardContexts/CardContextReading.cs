namespace CdsHooks.Service.App.CardContexts;

/// <summary>What became of the <c>appContext</c> that came with a launch.</summary>
internal abstract record CardContextReading
{
    private CardContextReading()
    {
    }

    /// <summary>None came: the app was opened from a menu.</summary>
    public sealed record None : CardContextReading;

    /// <summary>The card is known.</summary>
    /// <param name="Context">What it said.</param>
    public sealed record Found(CardContext Context) : CardContextReading;

    /// <summary>It is not used, and the app opens without the card.</summary>
    /// <param name="Cause">Why.</param>
    public sealed record Ignored(CardContextFault Cause) : CardContextReading;
}
