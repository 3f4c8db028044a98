namespace CdsHooks.EhrSimulator.Manners;

/// <summary>How one EHR calls CDS Services and shows their cards.</summary>
public sealed record CardManner
{
}
