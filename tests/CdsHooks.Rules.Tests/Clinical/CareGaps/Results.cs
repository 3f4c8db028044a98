using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Rules.Tests.Clinical.CareGaps;

/// <summary>What the tests ask of a result.</summary>
internal static class Results
{
    /// <summary>The one card of a rule that fired, once it has passed the lint for what is sent.</summary>
    public static Card Card(this RuleResult result)
    {
        Assert.Equal(RuleStatus.Fires, result.Status);
        var card = result.Findings.Single().Card;
        Assert.Empty(ResponseLint.Check(card));
        return card;
    }

    public static void IsSilent(this RuleResult result, string reason)
    {
        Assert.Equal(RuleStatus.Silent, result.Status);
        Assert.Equal(reason, result.Reason);
    }

    public static void IsUndecided(this RuleResult result, params string[] missing)
    {
        Assert.Equal(RuleStatus.Indeterminate, result.Status);
        Assert.Equal(missing, result.Missing);
    }
}
