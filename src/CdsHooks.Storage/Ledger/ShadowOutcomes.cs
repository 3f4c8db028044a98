namespace CdsHooks.Storage.Ledger;

/// <summary>How often one version of a rule on trial would have shown something.</summary>
public sealed record ShadowOutcomes
{
    /// <summary>Id of the rule.</summary>
    public required string RuleId { get; init; }

    /// <summary>Version of the rule.</summary>
    public required string RuleVersion { get; init; }

    /// <summary>Id of the CDS Service in which it ran.</summary>
    public required string ServiceId { get; init; }

    /// <summary>Calls in which it would have fired, 1 or more.</summary>
    public required int Calls { get; init; }

    /// <summary>Cards it would have made, 1 or more.</summary>
    public required int Findings { get; init; }

    /// <summary>All calls of that service in the same time, also those before the rule was on trial.</summary>
    public required int CallsOfService { get; init; }
}
