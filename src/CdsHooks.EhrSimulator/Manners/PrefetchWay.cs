namespace CdsHooks.EhrSimulator.Manners;

/// <summary>Which of the prefetch templates of a service an EHR fills in. All four are allowed by CDS Hooks.</summary>
public enum PrefetchWay
{
    /// <summary>All.</summary>
    All,

    /// <summary>Every other one.</summary>
    Some,

    /// <summary>None, not even the member <c>prefetch</c>.</summary>
    None,
}
