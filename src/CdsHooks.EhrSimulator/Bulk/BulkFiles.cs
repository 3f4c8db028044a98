using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Charts;
using CdsHooks.EhrSimulator.Fhir;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Bulk;

/// <summary>Writes files of exports, line by line, while they are made.</summary>
internal static class BulkFiles
{
    private static readonly byte[] NewLine = "\n"u8.ToArray();

    /// <summary>The lines of a file; <see langword="null"/> where there is no such file.</summary>
    public static IEnumerable<byte[]>? Lines(SimulatedEhr ehr, BulkJob job, string name)
    {
        if (!job.Counting.IsCompleted) { return null; }
        if (name == BulkManifest.Errors) { return BulkManifest.ErrorsOf(ehr, job).Select(text => Bytes(FhirAnswer.Outcome("error", "processing", text))); }
        if (name == BulkManifest.Deleted) { return job.Deleted().Select(gone => Bytes(Removal(gone))); }
        var file = job.Files().FirstOrDefault(file => BulkJob.Name(file.Type, file.Number) == name);
        return file.Type is null ? null : job.Resources(file.Type, file.Number).Select(resource => JsonSerializer.SerializeToUtf8Bytes(FhirView.Of(resource, ehr.Manner.Fhir)));
    }

    /// <summary>Sends a file; breaks it off after <paramref name="most"/> lines where that is wanted.</summary>
    public static async Task SendAsync(HttpContext context, IEnumerable<byte[]> lines, bool isZipped, bool withBadLines, int? most, CancellationToken cancel)
    {
        context.Response.ContentType = "application/fhir+ndjson";
        if (isZipped) { context.Response.Headers.ContentEncoding = "gzip"; }
        var body = isZipped ? new GZipStream(context.Response.Body, CompressionLevel.Fastest, leaveOpen: true) : context.Response.Body;
        var written = 0;
        foreach (var line in lines)
        {
            if (written == most) { break; }
            await body.WriteAsync(line, cancel);
            await body.WriteAsync(NewLine, cancel);
            if (withBadLines && written == 0) { await body.WriteAsync("\n{\"resourceType\":\"Patie\n"u8.ToArray(), cancel); }
            written++;
        }

        if (most is not null)
        {
            await body.WriteAsync("{\"resourceType\":"u8.ToArray(), cancel);
            await body.FlushAsync(cancel);
            await context.Response.Body.FlushAsync(cancel);
            context.Abort();
            return;
        }

        if (isZipped) { await body.DisposeAsync(); }
    }

    private static JsonObject Removal(ChartResource gone) => new()
    {
        ["resourceType"] = "Bundle", ["type"] = "transaction",
        ["entry"] = new JsonArray(new JsonObject { ["request"] = new JsonObject { ["method"] = "DELETE", ["url"] = gone.Reference } }),
    };

    private static byte[] Bytes(JsonNode node) => JsonSerializer.SerializeToUtf8Bytes(node);
}
