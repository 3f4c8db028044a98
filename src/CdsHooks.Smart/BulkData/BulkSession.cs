using System.Net;
using System.Net.Http.Headers;
using CdsHooks.Fhir.Rest;
using CdsHooks.Smart.BackendServices;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Scopes;

namespace CdsHooks.Smart.BulkData;

/// <summary>Sends the requests of one export: with a token where one belongs, and only there.</summary>
internal sealed class BulkSession(HttpClient http, IBackendTokens tokens, EhrRegistration ehr, SmartScopeSet scopes, TimeProvider clock)
{
    private static readonly TimeSpan HeadersTimeout = TimeSpan.FromMinutes(2);

    private readonly RequestPace pace = new(ehr.ChartAccess.RequestsPerMinute, clock);

    /// <summary>What the newest token grants; <see langword="null"/> while none was asked for.</summary>
    public SmartScopeSet? Granted { get; private set; }

    /// <summary>True for the origin of the FHIR server and those that its registration names for exports.</summary>
    public bool IsOwn(Uri url) => url.IsAbsoluteUri && url.UserInfo.Length == 0 && (IsSameOrigin(url, ehr.FhirBaseUrl) || ehr.Smart.BulkDataOrigins.Any(origin => IsSameOrigin(url, origin)));

    /// <summary>Sends a request; once more with a new token when the first was refused.</summary>
    /// <param name="make">Makes the request, anew for each attempt.</param>
    /// <param name="withToken">Sends the token along.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>The answer up to its headers; <see langword="null"/> when there was none.</returns>
    /// <exception cref="BulkDataException">There is no token, or the URL is not allowed.</exception>
    public async Task<HttpResponseMessage?> SendAsync(Func<HttpRequestMessage> make, bool withToken, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = make();
            var token = withToken && !ehr.ChartAccess.ReadsWithoutToken ? await TokenAsync(cancel) : null;
            if (token is not null) { request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.AccessToken.Reveal()); }
            // Files on another origin are not with the FHIR server that counts.
            if (request.RequestUri is { } url && IsOwn(url)) { await pace.WaitAsync(cancel); }
            var answer = await SendAsync(request, cancel);
            if (answer?.StatusCode != HttpStatusCode.Unauthorized || token is null || attempt > 1) { return answer; }
            answer.Dispose();
            tokens.Forget(ehr, token);
        }
    }

    /// <summary>How long the EHR asks to be left alone: <c>Retry-After</c> in seconds or as a date, which is measured by the EHR's own clock.</summary>
    public TimeSpan? RetryAfter(HttpResponseMessage answer)
    {
        var asked = answer.Headers.RetryAfter;
        var wait = asked?.Delta ?? (asked?.Date is { } date ? date - (answer.Headers.Date ?? clock.GetUtcNow()) : null);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private async Task<HttpResponseMessage?> SendAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        time.CancelAfter(HeadersTimeout);
        try
        {
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, time.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or FormatException)
        {
            cancel.ThrowIfCancellationRequested();
            for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
            {
                if (cause is EgressRefusedException) { throw new BulkDataException(BulkFault.ForeignUrl, "The EHR named a URL that nothing may be sent to."); }
            }
            return null;
        }
    }

    private async Task<BackendToken?> TokenAsync(CancellationToken cancel)
    {
        switch (await tokens.GetAsync(ehr, scopes, cancel))
        {
            case BackendTokenReading.Issued { Token: var token }:
                Granted = token.Granted;
                return token;
            case BackendTokenReading.Refused { Error: var error, Advice: var advice }:
                throw new BulkDataException(BulkFault.NoToken, $"There is no token ({error}). {string.Join(' ', advice)}".TrimEnd());
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static bool IsSameOrigin(Uri url, Uri other) => url.Scheme == other.Scheme && url.Port == other.Port && string.Equals(url.IdnHost, other.IdnHost, StringComparison.OrdinalIgnoreCase);
}
