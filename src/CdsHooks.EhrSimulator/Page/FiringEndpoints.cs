using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Hooks;
using CdsHooks.EhrSimulator.Simulation;
using Microsoft.Extensions.Options;

namespace CdsHooks.EhrSimulator.Page;

/// <summary>Fires hooks and sends feedback, as the page's buttons ask.</summary>
internal static class FiringEndpoints
{
    public static void MapFiring(this IEndpointRouteBuilder page)
    {
        var ehr = page.MapEhr();
        ehr.MapPost("/fire", FireAsync);
        ehr.MapPost("/feedback", SendFeedbackAsync);
    }

    private static async Task<IResult> FireAsync(FireRequest asked, HttpContext http, HookCaller caller, IOptions<SimulatorOptions> options)
    {
        if (asked.DraftOrders?.Contains(null!) == true) { return Results.BadRequest(); }
        var ehr = http.Ehr();
        if (ehr.Faults.StoresDrafts) { Store(asked.DraftOrders ?? [], ehr); }
        var display = ehr.Manner.Cards.Display;
        var firing = new HookFiring
        {
            Hook = asked.Hook, PatientId = asked.PatientId, UserId = asked.UserId, EncounterId = asked.EncounterId, DraftOrders = asked.DraftOrders ?? [],
            Selections = asked.Selections, MoreContext = asked.Context, Slip = asked.Slip ?? TokenSlip.None, IsVersion3 = asked.IsVersion3,
        };
        var answers = await caller.FireAsync(ehr, firing, http.RequestAborted);
        return Results.Ok(answers.Select(answer => new
        {
            answer.ServiceId,
            answer.Url,
            answer.Status,
            ElapsedMs = Math.Round(answer.Elapsed.TotalMilliseconds),
            answer.Request,
            answer.Token,
            answer.Answer,
            AnswerText = answer.Answer is null ? answer.AnswerText : null,
            Cards = answer.Status == StatusCodes.Status200OK ? answer.Cards.Select(card => ShownCard.Of(card, display, options.Value.ServiceUrl)).OfType<ShownCard>().ToList() : [],
        }));
    }

    private static void Store(IEnumerable<JsonObject> drafts, SimulatedEhr ehr)
    {
        foreach (var draft in drafts.Where(draft => IsText(draft["resourceType"]) && IsText(draft["id"]))) { ehr.Charts.Put((JsonObject)draft.DeepClone()); }
    }

    private static bool IsText(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0;

    private static async Task<IResult> SendFeedbackAsync(FeedbackRequest asked, HttpContext http, HookCaller caller)
    {
        if (asked.Feedback.Contains(null!)) { return Results.BadRequest(); }
        var ehr = http.Ehr();
        foreach (var item in asked.Feedback) { item["outcomeTimestamp"] ??= ehr.Instant(); }
        return Results.Ok(new { Status = await caller.SendFeedbackAsync(ehr, asked.ServiceId, asked.Feedback, http.RequestAborted) });
    }

    private sealed record FireRequest(
        string Hook, string PatientId, string UserId, string? EncounterId = null, IReadOnlyList<JsonObject>? DraftOrders = null, IReadOnlyList<string>? Selections = null,
        JsonObject? Context = null, TokenSlip? Slip = null, bool IsVersion3 = false);

    private sealed record FeedbackRequest(string ServiceId, IReadOnlyList<JsonObject> Feedback);
}
