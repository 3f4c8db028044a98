using Microsoft.Net.Http.Headers;

namespace CdsHooks.Service.Invocation;

/// <summary>Which bodies are read at all.</summary>
internal static class MediaType
{
    /// <summary>True for JSON in UTF-8 that is not compressed.</summary>
    public static bool IsReadable(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Count > 0 && !string.Equals(request.Headers.ContentEncoding, "identity", StringComparison.OrdinalIgnoreCase)) { return false; }
        var contentType = request.ContentType;
        // What nearly every client sends needs no parsing.
        if (string.Equals(contentType, "application/json", StringComparison.OrdinalIgnoreCase)) { return true; }
        if (!MediaTypeHeaderValue.TryParse(contentType, out var parsed)) { return false; }
        var isJson = parsed.Type.Equals("application", StringComparison.OrdinalIgnoreCase)
            && (parsed.SubType.Equals("json", StringComparison.OrdinalIgnoreCase) || parsed.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase));
        var charset = HeaderUtilities.RemoveQuotes(parsed.Charset);
        return isJson && (!charset.HasValue || charset.Length == 0 || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));
    }
}
