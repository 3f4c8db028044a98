using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Packs.Model;

namespace CdsHooks.Rules.Packs.Binding;

/// <summary>The evidence of a rule, completed from its pack. What is missing was reported when the pack was read.</summary>
internal static class EvidenceBinder
{
    private static readonly Uri Nowhere = new("about:blank");

    public static Evidence Bind(PackText pack, RuleText rule)
    {
        var text = rule.Evidence;
        return new Evidence
        {
            Label = text.Label?.Value ?? pack.Source?.Label ?? pack.Title,
            Statement = text.Statement?.Value ?? "",
            Grade = text.Grade?.Value ?? "",
            Published = text.Published?.Value ?? default,
            Url = text.Url?.Value ?? (Uri.TryCreate(pack.Source?.Url, UriKind.Absolute, out var url) ? url : Nowhere),
            Population = text.Population?.Value ?? "",
            Exclusions = text.Exclusions?.Value ?? "",
            LookBack = text.LookBack?.Value ?? "",
            WhenMissing = text.WhenMissing?.Value ?? "",
            ReviewBy = text.ReviewBy?.Value ?? pack.ReviewBy ?? default,
        };
    }
}
