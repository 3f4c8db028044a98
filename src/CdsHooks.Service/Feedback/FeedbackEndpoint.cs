using CdsHooks.Protocol.Feedback;
using CdsHooks.Protocol.Json;
using CdsHooks.Service.Access;
using CdsHooks.Service.Admission;
using CdsHooks.Service.Content;
using CdsHooks.Service.Failures;
using CdsHooks.Service.Invocation;
using CdsHooks.Storage.Ledger;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Feedback;

/// <summary>POST /cds-services/{id}/feedback: what became of our cards.</summary>
internal static class FeedbackEndpoint
{
    public static void MapFeedback(this RouteGroupBuilder cds) =>
        cds.MapPost("{id}/feedback", ReceiveAsync).WithName("feedback").WithTags("Feedback").WithMetadata(NeedsRoom.ForAFeedback);

    private static async Task<IResult> ReceiveAsync(
        HttpContext http, string id, RunningContent running, IFeedbackStore store, House house, FullHouse full, IOptions<BudgetOptions> budget, TimeProvider clock)
    {
        if (running.Current.Catalog.WithId(id).Count == 0) { return Failure.NoSuchService; }
        if (!MediaType.IsReadable(http.Request)) { return Failure.UnsupportedMediaType; }
        var most = budget.Value.MostBytes(http);
        var (end, body) = await PooledBody.ReadAsync(http.Request, new BodyTerms(most, budget.Value.Total, house.BodyBytes, clock), http.RequestAborted);
        if (body is null)
        {
            return end switch
            {
                BodyEnd.Late => Failure.TooSlow,
                BodyEnd.NoRoom => full.TurnAway(http, Shortage.Feedback),
                _ => Failure.TooLarge(most),
            };
        }
        using var tape = JsonTape.TryRead(body.Bytes, body, out var fault);
        return tape is null
            ? Failure.NotJson(fault!)
            : FeedbackReader.Read(tape) switch
            {
                FeedbackReading.Refused refused => Failure.BadRequest(refused.Issues),
                FeedbackReading.Accepted accepted => await StoreAsync(accepted.Request, id, store, clock, http.RequestAborted),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
    }

    private static async Task<IResult> StoreAsync(FeedbackRequest feedback, string id, IFeedbackStore store, TimeProvider clock, CancellationToken cancel)
    {
        var received = clock.GetUtcNow();
        try
        {
            var receipt = await store.StoreAsync([.. feedback.Items.Select(item => FeedbackRecords.Of(item, id, received))], cancel);
            return Results.Json(new FeedbackAnswer(feedback.Items.Count, receipt.Stored, receipt.UnknownCards), FeedbackJson.Default.FeedbackAnswer);
        }
        catch (LedgerUnavailableException)
        {
            return Failure.LedgerUnavailable;
        }
    }
}
