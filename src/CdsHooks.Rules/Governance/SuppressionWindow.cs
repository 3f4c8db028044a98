using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Rules.Governance;

/// <summary>How long a card is not shown again.</summary>
public static class SuppressionWindow
{
    /// <summary>The longest one.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>The window of a card.</summary>
    /// <param name="service">The service that answers.</param>
    /// <param name="finding">The card and the rules it comes from.</param>
    /// <returns>Zero when it is shown each time; of a card that several rules have made, the shortest window of theirs.</returns>
    public static TimeSpan Of(ServiceDefinition service, ServedFinding finding)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(finding);
        var isCritical = finding.Card.Indicator == Indicator.Critical;
        var window = Of(service, finding.Rule, isCritical);
        foreach (var other in finding.Others)
        {
            var each = Of(service, other, isCritical);
            if (each < window) { window = each; }
        }
        return window > Longest ? Longest : window;
    }

    // What a service says of all its cards was not said with the critical ones in mind.
    private static TimeSpan Of(ServiceDefinition service, RuleDescription rule, bool isCritical) =>
        rule.SuppressFor ?? (isCritical ? TimeSpan.Zero : service.SuppressFor ?? TimeSpan.Zero);
}
