namespace CdsHooks.EhrSimulator.Manners;

/// <summary>How one EHR calls CDS Services and shows their cards. What vendors' EHRs do follows public accounts; none was tried against a live one.</summary>
public sealed record CardManner
{
    /// <summary>How it calls.</summary>
    public HookManner Calls { get; init; } = new();

    /// <summary>How it shows cards.</summary>
    public CardDisplay Display { get; init; } = new();
}
