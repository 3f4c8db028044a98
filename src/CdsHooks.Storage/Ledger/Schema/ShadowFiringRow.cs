namespace CdsHooks.Storage.Ledger.Schema;

/// <summary>Table <c>shadow_firing</c>: a rule on trial that would have shown something in a call.</summary>
internal sealed class ShadowFiringRow
{
    public required Guid CallId { get; init; }

    public required string RuleId { get; init; }

    public required string RuleVersion { get; init; }

    public required int Findings { get; init; }

    public CallRow Call { get; init; } = null!;
}
