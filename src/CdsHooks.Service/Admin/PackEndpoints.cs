using CdsHooks.Service.Content;
using CdsHooks.Service.Failures;
using CdsHooks.Storage.Ledger;

namespace CdsHooks.Service.Admin;

/// <summary>/admin/packs: which content answers, taking up changed content, and what rules on trial would have shown.</summary>
internal static class PackEndpoints
{
    private const int LongestTrialDays = 3650;

    public static void MapPacks(this RouteGroupBuilder admin)
    {
        admin.MapGet("packs", (RunningContent running) => Describe(running.Current)).WithName("packs").WithTags("Admin");
        admin.MapPost("packs/reload", ReloadAsync).WithName("reloadPacks").WithTags("Admin");
        admin.MapGet("shadow", CountShadowsAsync).WithName("shadow").WithTags("Admin");
    }

    private static async Task<IResult> ReloadAsync(ContentReloads reloads, RunningContent running, CancellationToken cancel)
    {
        var loading = await reloads.ReloadAsync(cancel);
        return loading.IsWhole ? Describe(running.Current) : Failure.PacksRefused(loading.Problems);
    }

    private static async Task<IResult> CountShadowsAsync(int? days, ILedgerReader ledger, TimeProvider clock, CancellationToken cancel)
    {
        if (days is < 1 or > LongestTrialDays) { return Failure.BadQuery($"days is a whole number from 1 to {LongestTrialDays}."); }
        try
        {
            var counts = await ledger.CountShadowsAsync(clock.GetUtcNow().AddDays(-(days ?? 30)), cancel);
            return Results.Json(counts, AdminJson.Default.IReadOnlyListShadowOutcomes);
        }
        catch (LedgerUnavailableException)
        {
            return Failure.LedgerUnavailable;
        }
    }

    private static IResult Describe(ContentSnapshot content)
    {
        var packs = content.Catalog.Services.GroupBy(service => service.Pack).Select(pack => new PackState(
            pack.Key.Id, pack.Key.Version, [.. pack.SelectMany(service => service.Definition.Rules).Distinct().Select(rule => Describe(rule.Description))]));
        return Results.Json(new ContentState(content.Catalog.Version, content.At, [.. packs]), AdminJson.Default.ContentState);
    }

    private static RuleState Describe(Rules.Authoring.RuleDescription rule) =>
        new(rule.Id, rule.Version, rule.Title, rule.IsShadow ? "shadow" : "active", rule.Evidence.ReviewBy);
}
