using System.Diagnostics;
using Microsoft.AspNetCore.Connections;

namespace CdsHooks.Service.Failures;

/// <summary>Every refusal of the framework and every bug leaves as an OperationOutcome, without detail from the request.</summary>
internal sealed partial class FailuresMiddleware(RequestDelegate next, ILogger<FailuresMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (Exception gone) when (gone is ConnectionResetException || (gone is OperationCanceledException or BadHttpRequestException && http.RequestAborted.IsCancellationRequested))
        {
            // Nobody is left to answer. Said aloud, so that the server does not try to read the rest of the body.
            http.Abort();
            return;
        }
        catch (BadHttpRequestException refused)
        {
            await AnswerAsync(http, refused.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? Failure.TooLarge(http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? 0)
                : Failure.BadRequest("The request could not be read to its end."));
            return;
        }
        // The last door: whatever is caught here is a bug of ours, logged with its type and stack but never answered with detail.
#pragma warning disable CA1031
        catch (Exception bug)
#pragma warning restore CA1031
        {
            var traceId = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
            LogBug(logger, traceId, http.Request.Method, http.GetEndpoint()?.DisplayName, bug.GetType().FullName, bug.StackTrace);
            await AnswerAsync(http, Failure.Bug(traceId));
            return;
        }
        if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
        {
            await AnswerAsync(http, Failure.OfStatus(http.Response.StatusCode));
        }
    }

    private static async Task AnswerAsync(HttpContext http, Failure failure)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }
        await failure.ExecuteAsync(http);
    }

    // Messages of exceptions may quote what they failed on, so only type and stack are logged.
    [LoggerMessage(Level = LogLevel.Error, Message = "Unhandled {ExceptionType} in {Method} {Endpoint}, trace {TraceId}\n{StackTrace}")]
    private static partial void LogBug(ILogger logger, string traceId, string method, string? endpoint, string? exceptionType, string? stackTrace);
}
