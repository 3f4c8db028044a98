namespace CdsHooks.Service.Telemetry;

/// <summary>Why a clinician saw fewer cards than the chart would have earned.</summary>
internal static class Degradation
{
    /// <summary>All places for calls were taken.</summary>
    public const string OverloadCalls = "overload_calls";

    /// <summary>The memory for bodies was taken.</summary>
    public const string OverloadBytes = "overload_bytes";

    /// <summary>All places to run rules were taken until the deadline.</summary>
    public const string OverloadRules = "overload_rules";

    /// <summary>Calls waited too long for threads.</summary>
    public const string OverloadThreads = "overload_threads";

    /// <summary>The body was not there at the deadline.</summary>
    public const string LateBody = "late_body";

    /// <summary>The deadline came before all rules were done.</summary>
    public const string Deadline = "deadline";

    /// <summary>A rule broke.</summary>
    public const string RuleFailed = "rule_failed";

    /// <summary>A card broke the specification and was left out.</summary>
    public const string UnsoundCard = "unsound_card";
}
