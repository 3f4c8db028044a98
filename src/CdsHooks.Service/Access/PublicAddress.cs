using CdsHooks.Service.Launch;
using CdsHooks.Smart.TrustedClients;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Access;

/// <summary>The URLs of this service as CDS Clients know them, which the <c>aud</c> of their tokens must name.</summary>
internal sealed class PublicAddress(IOptions<LaunchOptions> options, IHostEnvironment environment)
{
    private readonly string? services = options.Value.PublicBaseUrl is { } baseUrl ? baseUrl.AbsoluteUri.TrimEnd('/') + "/cds-services" : null;

    /// <summary>Whether it can be told at all.</summary>
    public bool IsKnown => services is not null || environment.IsDevelopment();

    /// <summary>What a token for this request must name; <see langword="null"/> where nobody has said under which address the service is known.</summary>
    public TokenAudience? AudienceOf(HttpContext http, CdsEndpoint endpoint)
    {
        // Outside Development the Host header is the caller's word, and a token for another service would do if it were believed.
        var known = services ?? (environment.IsDevelopment() ? $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}/cds-services" : null);
        if (known is null) { return null; }
        if (endpoint == CdsEndpoint.Discovery) { return new TokenAudience(known); }
        var service = $"{known}/{http.GetRouteValue("id")}";
        return endpoint == CdsEndpoint.Feedback ? new TokenAudience($"{service}/feedback", service) : new TokenAudience(service);
    }
}
