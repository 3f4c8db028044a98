using CdsHooks.Smart.Registry;
using Microsoft.Net.Http.Headers;

namespace CdsHooks.Service.Pages;

/// <summary>The headers of pages about a launch or a patient: kept by nobody, framed by the EHR that they belong to and nobody else.</summary>
internal static class PagePolicy
{
    private const string Common = "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; ";

    /// <summary>Pages that belong to no EHR: nobody may frame them.</summary>
    public static void Unframed(HttpResponse response) => Set(response, "form-action 'self'; frame-ancestors 'none'");

    /// <summary>Pages of one EHR: the origins of its registration may frame them.</summary>
    /// <param name="response">Where.</param>
    /// <param name="ehr">The EHR.</param>
    public static void FramedBy(HttpResponse response, EhrRegistration ehr) => FramedBy(response, [ehr]);

    /// <summary>Pages before it is known which of several EHRs it is: the origins of all of them may frame them.</summary>
    /// <param name="response">Where.</param>
    /// <param name="ehrs">The EHRs.</param>
    public static void FramedBy(HttpResponse response, IReadOnlyList<EhrRegistration> ehrs) => Set(response, $"form-action 'self'; {AncestorsOf(ehrs)}");

    /// <summary>A page whose form leads to an EHR's authorization server, and from there to wherever that redirects: browsers hold redirects against this policy, too.</summary>
    /// <param name="response">Where.</param>
    /// <param name="ehr">The EHR; <see langword="null"/> where the page lets one be chosen.</param>
    /// <param name="schemes">What such a server may be reached by.</param>
    public static void Forwarding(HttpResponse response, EhrRegistration? ehr, string schemes) =>
        Set(response, $"form-action 'self' {schemes}; {(ehr is null ? "frame-ancestors 'none'" : AncestorsOf([ehr]))}");

    private static void Set(HttpResponse response, string rest)
    {
        var headers = response.Headers;
        headers.CacheControl = "no-store";
        headers.Pragma = "no-cache";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = Common + rest;
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        var environment = response.HttpContext.RequestServices.GetRequiredService<IHostEnvironment>();
        if (!environment.IsDevelopment()) { headers[HeaderNames.StrictTransportSecurity] = "max-age=31536000"; }
    }

    private static string AncestorsOf(IReadOnlyList<EhrRegistration> ehrs) =>
        $"frame-ancestors 'self'{string.Concat(ehrs.SelectMany(ehr => ehr.Smart.FrameAncestors).Select(origin => $" {origin.GetLeftPart(UriPartial.Authority)}").Distinct(StringComparer.Ordinal))}";
}
