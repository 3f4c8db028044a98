namespace CdsHooks.Service.Telemetry;

/// <summary>The ends of a rule that are counted; the numbers are places in <see cref="RuleTally"/>.</summary>
internal enum RuleEnd
{
    /// <summary>It had something to say.</summary>
    Fires = 0,

    /// <summary>It had something to say, which is counted and not shown.</summary>
    Shadow = 1,

    /// <summary>Data was missing or unreadable.</summary>
    Indeterminate = 2,

    /// <summary>It broke.</summary>
    Failed = 3,

    /// <summary>The deadline came first.</summary>
    OutOfTime = 4,
}
