using CdsHooks.Smart.Keys;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Launch;

/// <summary>Where browsers find the service. The app is on only where that is known, and where what it keeps can be encrypted.</summary>
internal sealed class AppAddress(IOptions<LaunchOptions> options, KeyProtection protection, IHostEnvironment environment)
{
    private readonly Uri? configured = options.Value.PublicBaseUrl is { } baseUrl ? new Uri(baseUrl.AbsoluteUri.TrimEnd('/') + "/") : null;

    /// <summary>Whether the app is on.</summary>
    public bool IsOn => protection.IsAvailable && (configured is not null || environment.IsDevelopment());

    /// <summary>The base URL for a request, with a slash at its end; <see langword="null"/> where the app is off.</summary>
    public Uri? Of(HttpRequest request)
    {
        if (!protection.IsAvailable) { return null; }
        if (configured is not null) { return configured; }
        // Outside Development the Host header is the caller's word, and must not decide where a clinician's browser goes.
        return environment.IsDevelopment() && Uri.TryCreate($"{request.Scheme}://{request.Host}{request.PathBase}/", UriKind.Absolute, out var seen) ? seen : null;
    }

    /// <summary>The redirect URI that is registered at the EHRs.</summary>
    public static Uri CallbackBelow(Uri baseUrl) => new(baseUrl, "launch/callback");

    /// <summary>The origin of the service as browsers write it in <c>Origin</c>.</summary>
    public static string OriginOf(Uri baseUrl) => baseUrl.GetLeftPart(UriPartial.Authority);
}
