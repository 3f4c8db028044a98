using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace CdsHooks.Testing.Fhir;

/// <summary>Answers a batch entry by entry.</summary>
internal static class BatchAnswers
{
    public static async Task WriteAsync(HttpContext http, string body, Func<string, FhirAnswer> answerTo)
    {
        var entries = new List<string>();
        using var batch = JsonDocument.Parse(body);
        foreach (var entry in batch.RootElement.GetProperty("entry").EnumerateArray())
        {
            entries.Add(await EntryAsync(http, answerTo(Uri.UnescapeDataString(entry.GetProperty("request").GetProperty("url").GetString()!))));
        }
        await FhirAnswers.Json($$"""{"resourceType":"Bundle","type":"batch-response","entry":[{{string.Join(',', entries)}}]}""")(http);
    }

    private static async Task<string> EntryAsync(HttpContext http, FhirAnswer answer)
    {
        using var written = new MemoryStream();
        var one = new DefaultHttpContext { RequestAborted = http.RequestAborted };
        one.Response.Body = written;
        await answer(one);
        var json = Encoding.UTF8.GetString(written.ToArray());
        var member = json.Contains("\"OperationOutcome\"", StringComparison.Ordinal) ? "outcome" : "resource";
        var status = $$"""{"status":"{{one.Response.StatusCode}}"{{(member == "outcome" ? $",\"outcome\":{json}" : "")}}}""";
        return member == "resource" && json.Length > 0 ? $$"""{"resource":{{json}},"response":{{status}}}""" : $$"""{"response":{{status}}}""";
    }
}
