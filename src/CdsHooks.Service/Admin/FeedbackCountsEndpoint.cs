using System.Globalization;
using CdsHooks.Service.Failures;
using CdsHooks.Storage.Ledger;

namespace CdsHooks.Service.Admin;

/// <summary>GET /admin/feedback: how the cards of each rule were taken.</summary>
internal static class FeedbackCountsEndpoint
{
    private const int DaysIfLeftOut = 30;

    public static void MapFeedbackCounts(this RouteGroupBuilder admin) =>
        admin.MapGet("feedback", CountAsync).WithName("feedbackCounts").WithTags("Admin");

    private static async Task<IResult> CountAsync(string? since, ILedgerReader ledger, TimeProvider clock, CancellationToken cancel)
    {
        var from = clock.GetUtcNow().AddDays(-DaysIfLeftOut);
        if (since is not null)
        {
            if (!DateOnly.TryParseExact(since, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return Failure.BadQuery("since is a date such as 2026-03-01.");
            }
            from = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
        }
        try
        {
            return Results.Json(await ledger.CountFeedbackAsync(from, cancel), AdminJson.Default.IReadOnlyListFeedbackCounts);
        }
        catch (LedgerUnavailableException)
        {
            return Failure.LedgerUnavailable;
        }
    }
}
