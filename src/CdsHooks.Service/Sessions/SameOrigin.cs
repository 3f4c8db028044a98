using CdsHooks.Service.Launch;

namespace CdsHooks.Service.Sessions;

/// <summary>Whether a request that changes something was made by a page of this service. With SameSite=None that is for us to find out.</summary>
internal static class SameOrigin
{
    /// <summary>True when the browser says so. Who sends neither <c>Sec-Fetch-Site</c> nor <c>Origin</c> is no browser of today.</summary>
    public static bool Made(HttpRequest request, Uri baseUrl)
    {
        var origin = request.Headers.Origin.ToString();
        var isOurs = origin == AppAddress.OriginOf(baseUrl);
        // Pages without referrer send the origin "null" with their own forms; what the browser says of the site tells them from a foreign frame.
        return request.Headers["Sec-Fetch-Site"].ToString() switch
        {
            "same-origin" => isOurs || origin is "" or "null",
            "" => isOurs,
            _ => false,
        };
    }
}
