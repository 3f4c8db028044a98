using System.Text;
using System.Text.Json;
using CdsHooks.Service.Failures;
using CdsHooks.Service.Invocation;
using CdsHooks.Smart.Registry.Settings;

namespace CdsHooks.Service.Admin;

/// <summary>What an operator sends to register an EHR: <c>{"isEnabled":true,"settings":{...}}</c>.</summary>
/// <param name="IsEnabled">Whether it shall be enabled; <see langword="null"/> to leave that as it is.</param>
/// <param name="Settings">The settings as text.</param>
internal sealed record EhrBody(bool? IsEnabled, string Settings)
{
    private const int MostBytes = 256 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the body of a request.</summary>
    /// <returns>The body, or why it is refused.</returns>
    public static async Task<(EhrBody? Body, Failure? Failure)> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (!MediaType.IsReadable(request)) { return (null, Failure.UnsupportedMediaType); }
        if (request.ContentLength > MostBytes) { return (null, Failure.TooLarge(MostBytes)); }
        var buffer = new byte[MostBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        if (length > MostBytes) { return (null, Failure.TooLarge(MostBytes)); }
        try
        {
            using var document = JsonDocument.Parse(StrictUtf8.GetString(buffer, 0, length), Strict);
            return Read(document.RootElement);
        }
        catch (Exception unreadable) when (unreadable is JsonException or DecoderFallbackException or InvalidOperationException)
        {
            return (null, Failure.BadRequest("The body is not JSON in UTF-8, or a member stands there twice."));
        }
    }

    private static (EhrBody? Body, Failure? Failure) Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) { return (null, Failure.BadRequest("The body is an object with settings, and perhaps isEnabled.")); }
        var (faults, settings, isEnabled) = (new List<EhrFault>(), (string?)null, (bool?)null);
        foreach (var member in root.EnumerateObject())
        {
            switch (member.Name)
            {
                case "settings": settings = member.Value.GetRawText(); break;
                case "isEnabled" when member.Value.ValueKind is JsonValueKind.True or JsonValueKind.False: isEnabled = member.Value.GetBoolean(); break;
                case "isEnabled": faults.Add(new EhrFault("isEnabled", "It is true or false.")); break;
                default: faults.Add(new EhrFault("", "The body has settings and perhaps isEnabled, and nothing else.")); break;
            }
        }
        if (settings is null) { faults.Add(new EhrFault("settings", "It is required.")); }
        return faults.Count > 0 ? (null, Failure.EhrRefused(faults)) : (new EhrBody(isEnabled, settings!), null);
    }
}
