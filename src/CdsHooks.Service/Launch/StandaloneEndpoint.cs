using CdsHooks.Service.Pages;
using CdsHooks.Service.Sessions;
using CdsHooks.Smart.Launch;
using CdsHooks.Smart.Registry;
using Microsoft.AspNetCore.Http.Features;

namespace CdsHooks.Service.Launch;

/// <summary>GET and POST /launch/standalone: the user chooses a registered organization and signs in there. No other address is taken.</summary>
internal static class StandaloneEndpoint
{
    /// <summary>Name of the field with the registration that was chosen.</summary>
    public const string Field = "ehr";

    private const int LongestForm = 4 * 1024;

    public static IResult Show(HttpContext http, IEhrRegistry registry, AppAddress address, IHostEnvironment environment)
    {
        if (address.Of(http.Request) is null)
        {
            PagePolicy.Unframed(http.Response);
            return NoticeResult.Of(RefusalWords.NotSetUp);
        }
        PagePolicy.Forwarding(http.Response, ehr: null, environment.IsDevelopment() ? "https: http:" : "https:");
        return new PageResult<StandalonePage>(new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(StandalonePage.Ehrs)] = ChoicesOf(registry.Current) });
    }

    public static async Task<IResult> BeginAsync(HttpContext http, IEhrRegistry registry, AppAddress address, Launching launching, LaunchRefusals refusals)
    {
        PagePolicy.Unframed(http.Response);
        if (address.Of(http.Request) is not { } baseUrl) { return NoticeResult.Of(RefusalWords.NotSetUp); }
        if (!SameOrigin.Made(http.Request, baseUrl)) { return NoticeResult.Of(EndWords.Forged); }
        var chosen = await ChosenAsync(http);
        return ChoicesOf(registry.Current).FirstOrDefault(ehr => ehr.Name == chosen) is { } ehr
            ? await launching.BeginAsync(http, ehr, baseUrl, ehr.FhirBaseUrl.OriginalString, launch: null, isSecondTry: false)
            : refusals.Refuse(http, ehr: null, LaunchRefusal.UnknownIssuer);
    }

    private static IReadOnlyList<EhrRegistration> ChoicesOf(EhrDirectory directory) =>
        [.. directory.All.Where(ehr => ehr is { IsEnabled: true, Smart.LaunchClientId: not null }).OrderBy(ehr => ehr.DisplayName, StringComparer.Ordinal)];

    private static async Task<string?> ChosenAsync(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) { limit.MaxRequestBodySize = LongestForm; }
        if (!string.Equals(http.Request.ContentType?.Split(';')[0].Trim(), "application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)) { return null; }
        try
        {
            return (await http.Request.ReadFormAsync(http.RequestAborted))[Field] is [{ } name] ? name : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
