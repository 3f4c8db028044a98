using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace CdsHooks.Testing.Fhir;

/// <summary>What FHIR servers do, on good days and bad ones.</summary>
public static class FhirAnswers
{
    /// <summary>A body of JSON.</summary>
    public static FhirAnswer Json(string json, int status = 200, string contentType = "application/fhir+json") => Bytes(Encoding.UTF8.GetBytes(json), status, contentType);

    /// <summary>A body of any bytes.</summary>
    public static FhirAnswer Bytes(byte[] body, int status = 200, string? contentType = "application/fhir+json") => async http =>
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = contentType;
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    };

    /// <summary>A status and no body.</summary>
    /// <param name="status">The status.</param>
    /// <param name="retryAfter">The value of <c>Retry-After</c>: seconds or an HTTP date.</param>
    public static FhirAnswer Status(int status, string? retryAfter = null) => http =>
    {
        http.Response.StatusCode = status;
        if (retryAfter is not null) { http.Response.Headers.RetryAfter = retryAfter; }
        return Task.CompletedTask;
    };

    /// <summary>An OperationOutcome with one issue.</summary>
    public static FhirAnswer Outcome(string severity = "error", int status = 200) => Json(FhirBodies.Outcome(severity), status);

    /// <summary>A redirect.</summary>
    public static FhirAnswer Redirect(string to, int status = 302) => http =>
    {
        http.Response.StatusCode = status;
        http.Response.Headers.Location = to;
        return Task.CompletedTask;
    };

    /// <summary>No answer at all, until the client goes away.</summary>
    public static FhirAnswer Hang() => http => WaitAsync(Timeout.InfiniteTimeSpan, http.RequestAborted);

    /// <summary>Another answer, later.</summary>
    public static FhirAnswer After(TimeSpan delay, FhirAnswer answer) => async http =>
    {
        await WaitAsync(delay, http.RequestAborted);
        await answer(http);
    };

    /// <summary>A body byte by byte.</summary>
    public static FhirAnswer Drip(string json, TimeSpan each) => async http =>
    {
        http.Response.ContentType = "application/fhir+json";
        foreach (var piece in Encoding.UTF8.GetBytes(json))
        {
            await http.Response.Body.WriteAsync(new[] { piece }, http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await WaitAsync(each, http.RequestAborted);
        }
    };

    /// <summary>A Bundle that goes on for gigabytes, without saying how long it is.</summary>
    public static FhirAnswer Endless(long bytes = 4L << 30) => async http =>
    {
        http.Response.ContentType = "application/fhir+json";
        await http.Response.WriteAsync("""{"resourceType":"Bundle","type":"searchset","entry":[""", http.RequestAborted);
        var piece = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("""{"resource":{"resourceType":"Condition"}},""", 1500)));
        for (var sent = 0L; sent < bytes; sent += piece.Length) { await http.Response.Body.WriteAsync(piece, http.RequestAborted); }
    };

    /// <summary>The first half of a body whose length was promised whole, and the end of the connection.</summary>
    public static FhirAnswer Truncated(string json) => async http =>
    {
        var body = Encoding.UTF8.GetBytes(json);
        http.Response.ContentType = "application/fhir+json";
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);

        // A reset overtakes what was sent before it.
        await WaitAsync(TimeSpan.FromMilliseconds(200), http.RequestAborted);
        http.Abort();
    };

    /// <summary>The end of the connection, before a status.</summary>
    public static FhirAnswer Broken() => http =>
    {
        http.Abort();
        return Task.CompletedTask;
    };

    /// <summary>A login page with status 200.</summary>
    public static FhirAnswer Html() => Json("<!DOCTYPE html><html><body><form>Sign in</form></body></html>", contentType: "text/html; charset=utf-8");

    /// <summary>A compressed body.</summary>
    public static FhirAnswer Gzip(string json) => Compressed(Squeeze(stream => stream.Write(Encoding.UTF8.GetBytes(json))));

    /// <summary>A small body that becomes large: a JSON string of spaces.</summary>
    /// <param name="bytes">Its size after decompression; a thousandth of it is sent.</param>
    public static FhirAnswer GzipBomb(long bytes = 1L << 28) => Compressed(Squeeze(stream =>
    {
        var piece = new byte[1 << 16];
        Array.Fill(piece, (byte)' ');
        for (var written = 0L; written < bytes; written += piece.Length) { stream.Write(piece); }
    }));

    /// <summary>A body that says it is compressed and is not.</summary>
    public static FhirAnswer GzipLie() => Compressed("{\"resourceType\":\"Patient\",\"id\":\"1\"}"u8.ToArray());

    private static FhirAnswer Compressed(byte[] body) => http =>
    {
        http.Response.Headers.ContentEncoding = "gzip";
        return Bytes(body)(http);
    };

    private static byte[] Squeeze(Action<Stream> write)
    {
        using var body = new MemoryStream();
        using (var zip = new GZipStream(body, CompressionLevel.Fastest, leaveOpen: true)) { write(zip); }
        return body.ToArray();
    }

    private static async Task WaitAsync(TimeSpan time, CancellationToken aborted)
    {
        // A client that goes away is no failure of the server.
        await Task.Delay(time, aborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        aborted.ThrowIfCancellationRequested();
    }
}
