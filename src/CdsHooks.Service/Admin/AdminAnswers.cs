using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CdsHooks.Service.Failures;
using CdsHooks.Storage.Ledger;

namespace CdsHooks.Service.Admin;

/// <summary>What answers to operators about the ledger's contents have in common.</summary>
internal static class AdminAnswers
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An answer that was put together by hand.</summary>
    public static IResult Json(JsonObject text, int status = StatusCodes.Status200OK) => Results.Text(text.ToJsonString(Relaxed), "application/json", statusCode: status);

    /// <summary>Nobody keeps answers of the group, and while the ledger is down they are one refusal.</summary>
    public static void AnswerFromLedger(this RouteGroupBuilder group, Failure whenDown) => group.AddEndpointFilter(async (context, next) =>
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        try
        {
            return await next(context);
        }
        catch (LedgerUnavailableException)
        {
            return whenDown;
        }
    });
}
