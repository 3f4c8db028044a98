using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Rest;

/// <summary>Several reads as one request.</summary>
internal static class Batch
{
    /// <summary>Asks for all targets at once.</summary>
    /// <param name="exchange">The reading.</param>
    /// <param name="state">Remembers when the server refuses batches.</param>
    /// <param name="targets">URLs of the origin, two or more.</param>
    /// <returns>An answer for each target in their order; <see langword="null"/> when the server takes no batch, so that single reads may do better.</returns>
    public static async Task<Answer[]?> ReadAsync(Exchange exchange, ServerState state, IReadOnlyList<Uri> targets)
    {
        var answer = await exchange.PostAsync(Write(exchange.Origin, targets));
        if (answer.Tape is { } tape)
        {
            using (tape)
            {
                if (Split(tape, answer.Body!, targets.Count) is { } answers) { return answers; }
            }
        }
        else if (!MayBeReadSingly(answer)) { return [.. Enumerable.Repeat(answer, targets.Count)]; }
        if (answer.Health == ServerHealth.Well && answer.Kind != FhirReplyKind.TooLarge) { state.RefusedBatch(); }
        return null;
    }

    // What is wrong with the token, the address, the network or the time would be wrong with single reads too.
    private static bool MayBeReadSingly(in Answer answer) => answer.Status is not (0 or 401) && answer.Kind != FhirReplyKind.Throttled;

    private static ReadOnlyMemory<byte> Write(FhirOrigin origin, IReadOnlyList<Uri> targets)
    {
        var body = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteString("resourceType"u8, "Bundle"u8);
        json.WriteString("type"u8, "batch"u8);
        json.WriteStartArray("entry"u8);
        foreach (var target in targets)
        {
            json.WriteStartObject();
            json.WriteStartObject("request"u8);
            json.WriteString("method"u8, "GET"u8);
            json.WriteString("url"u8, origin.Relative(target));
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }

    private static Answer[]? Split(JsonTape tape, PooledAnswer body, int count)
    {
        var entries = tape.Root["entry"u8];
        if (!NextLink.IsBundle(tape) || !tape.Root["type"u8].TextEquals("batch-response"u8) || Count(entries) != count) { return null; }
        var answers = new Answer[count];
        var next = 0;
        foreach (var entry in entries.Items) { answers[next++] = OfEntry(body, entry); }
        return answers;
    }

    private static Answer OfEntry(PooledAnswer body, TapeNode entry)
    {
        var (response, resource) = (entry["response"u8], entry["resource"u8]);
        var status = Utf8Parser.TryParse(response["status"u8].Utf8, out int parsed, out _) ? parsed : resource.IsObject ? 200 : 0;
        var isRefusal = response["outcome"u8].IsObject || resource["resourceType"u8].TextEquals("OperationOutcome"u8);
        var kind = status switch
        {
            >= 200 and < 300 => FhirReplyKind.Read,
            401 => FhirReplyKind.Unauthorized,
            403 => FhirReplyKind.Denied,
            404 or 410 => FhirReplyKind.NotFound,
            429 or 503 => FhirReplyKind.Throttled,
            _ => isRefusal ? FhirReplyKind.Refused : FhirReplyKind.Failed,
        };
        if (kind != FhirReplyKind.Read) { return new Answer(kind, ServerHealth.Unknown); }
        if (!resource.IsObject) { return new Answer(isRefusal ? FhirReplyKind.Refused : FhirReplyKind.Unreadable, ServerHealth.Unknown); }
        return AnswerReader.Judge(JsonTape.TryRead(resource.RawJson, body.Share(), out _));
    }

    private static int Count(TapeNode entries)
    {
        var count = 0;
        foreach (var _ in entries.Items) { count++; }
        return count;
    }
}
