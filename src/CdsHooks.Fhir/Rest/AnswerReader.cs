using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Rest;

/// <summary>Reads what a server answered: the status first, then, where it can matter, the body.</summary>
internal static class AnswerReader
{
    private const int MostBytesOfARefusal = 64 * 1024;

    // A gateway that lost its server for a moment may have found it again.
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    public static async Task<Answer> ReadAsync(HttpResponseMessage response, ByteBudget budget, TimeProvider clock, CancellationToken cancel)
    {
        var status = (int)response.StatusCode;
        var answer = status switch
        {
            >= 200 and < 300 => await ReadBodyAsync(response, budget, cancel),
            >= 300 and < 400 => new Answer(FhirReplyKind.Forbidden, ServerHealth.Well),
            401 => new Answer(FhirReplyKind.Unauthorized, ServerHealth.Well),
            403 => new Answer(FhirReplyKind.Denied, ServerHealth.Well),
            404 or 410 => new Answer(FhirReplyKind.NotFound, ServerHealth.Well),
            429 => new Answer(FhirReplyKind.Throttled, ServerHealth.Well) { RetryIn = RetryAfter(response, clock) },
            503 => new Answer(FhirReplyKind.Throttled, ServerHealth.Sick) { RetryIn = RetryAfter(response, clock) ?? Moment },
            502 or 504 => new Answer(FhirReplyKind.Failed, ServerHealth.Sick) { RetryIn = Moment },
            _ => await ReadRefusalAsync(response, cancel),
        };
        return answer with { Status = status };
    }

    /// <summary>Tells what a body of JSON is, and disposes the tape unless that is a resource.</summary>
    public static Answer Judge(JsonTape? tape)
    {
        var type = tape?.Root["resourceType"u8] ?? default;
        var kind = !type.IsString ? FhirReplyKind.Unreadable : type.TextEquals("OperationOutcome"u8) ? FhirReplyKind.Refused : FhirReplyKind.Read;
        if (kind == FhirReplyKind.Read) { return new Answer(kind, ServerHealth.Well) { Tape = tape }; }
        tape?.Dispose();
        return new Answer(kind, ServerHealth.Well);
    }

    private static async Task<Answer> ReadBodyAsync(HttpResponseMessage response, ByteBudget budget, CancellationToken cancel)
    {
        // Login pages come with 200, and need not be read to be known.
        if (response.Content.Headers.ContentType?.MediaType is { } type && !type.Contains("json", StringComparison.OrdinalIgnoreCase)
            && (type.Contains("html", StringComparison.OrdinalIgnoreCase) || type.Contains("xml", StringComparison.OrdinalIgnoreCase)))
        {
            return new Answer(FhirReplyKind.Unreadable, ServerHealth.Well);
        }
        if (await PooledAnswer.ReadAsync(response.Content, budget, cancel) is not { } body) { return new Answer(FhirReplyKind.TooLarge, ServerHealth.Well); }
        return Judge(JsonTape.TryRead(body.Bytes, body, out _)) with { Body = body };
    }

    private static async Task<Answer> ReadRefusalAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        var health = (int)response.StatusCode >= 500 ? ServerHealth.Sick : ServerHealth.Well;
        if (await PooledAnswer.ReadAsync(response.Content, new ByteBudget(MostBytesOfARefusal), cancel) is not { } body) { return new Answer(FhirReplyKind.Failed, health); }
        var answer = Judge(JsonTape.TryRead(body.Bytes, body, out _));
        answer.Tape?.Dispose();
        return new Answer(answer.Kind == FhirReplyKind.Refused ? FhirReplyKind.Refused : FhirReplyKind.Failed, health);
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider clock)
    {
        var asked = response.Headers.RetryAfter;
        var wait = asked?.Delta ?? (asked?.Date is { } date ? date - clock.GetUtcNow() : null);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
