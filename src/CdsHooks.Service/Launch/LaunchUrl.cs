using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Launch;

/// <summary>Where the SMART links of cards lead.</summary>
internal sealed class LaunchUrl(IOptions<LaunchOptions> options, IHostEnvironment environment)
{
    private readonly Uri? configured = options.Value.PublicBaseUrl is { } baseUrl ? Below(baseUrl) : null;

    /// <summary>The launch address for the answer to a request; <see langword="null"/> where none is set up.</summary>
    public Uri? Of(HttpRequest request)
    {
        if (configured is not null) { return configured; }
        // Outside Development the Host header is the caller's word, and must not decide where a clinician's browser goes.
        if (!environment.IsDevelopment() || !Uri.TryCreate($"{request.Scheme}://{request.Host}{request.PathBase}/", UriKind.Absolute, out var seen)) { return null; }
        return Below(seen);
    }

    private static Uri Below(Uri baseUrl) => new(baseUrl.AbsoluteUri.TrimEnd('/') + "/launch");
}
