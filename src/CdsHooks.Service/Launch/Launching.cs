using CdsHooks.Service.Pages;
using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Launch;
using CdsHooks.Smart.Registry;
using CdsHooks.Storage.SharedState;

namespace CdsHooks.Service.Launch;

/// <summary>The first half of a launch: from a registered EHR to its authorization server, with the browser bound to it.</summary>
internal sealed class Launching(ISmartLaunches launches, KeptLaunches kept, LaunchRates rates, LaunchRefusals refusals, Sessions.SessionAudit audit, IHostEnvironment environment)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    /// <summary>Sends the browser to the EHR.</summary>
    /// <param name="http">The request.</param>
    /// <param name="ehr">The registered EHR.</param>
    /// <param name="baseUrl">Where browsers find this service.</param>
    /// <param name="issuer">The <c>iss</c> as it came.</param>
    /// <param name="launch">The EHR's <c>launch</c>; <see langword="null"/> for a standalone launch.</param>
    /// <param name="isSecondTry">True when the browser did not send the cookie of a first try back.</param>
    public async Task<IResult> BeginAsync(HttpContext http, EhrRegistration ehr, Uri baseUrl, string issuer, Secret? launch, bool isSecondTry)
    {
        if (ehr.Smart.LaunchClientId is null) { return refusals.Refuse(http, ehr, LaunchRefusal.NotRegisteredThere); }
        if (!rates.IsWithin(ehr))
        {
            http.Response.Headers.RetryAfter = "60";
            return refusals.Refuse(http, ehr, LaunchRefusal.TooManyLaunches);
        }
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        patience.CancelAfter(Patience);
        try
        {
            switch (await launches.BeginAsync(ehr, issuer, launch?.Reveal(), AppAddress.CallbackBelow(baseUrl), patience.Token))
            {
                case LaunchBeginning.Refused refused:
                    return refusals.Refuse(http, ehr, refused.Cause);
                case LaunchBeginning.Begun begun:
                    var cookie = LaunchCookie.Issue(http, KeptLaunches.IdOf(begun.Transaction.State));
                    await kept.KeepAsync(new KeptLaunch(begun.Transaction, Sessions.Seal.HashOf(cookie), issuer, launch, isSecondTry), http.RequestAborted);
                    audit.LaunchBegun(ehr, begun.Transaction.IsEhrLaunch);
                    return Send(http, ehr, begun.Request);
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }
        catch (SharedStateUnavailableException)
        {
            return refusals.Refuse(http, ehr, LaunchRefusal.StateUnavailable);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return refusals.Refuse(http, ehr, LaunchRefusal.NoConfiguration);
        }
    }

    private IResult Send(HttpContext http, EhrRegistration ehr, AuthorizationRequest request)
    {
        PagePolicy.Forwarding(http.Response, ehr, environment.IsDevelopment() ? "https: http:" : "https:");
        if (request.IsPost) { return new PageResult<ForwardPage>(new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(ForwardPage.Request)] = request }); }
        http.Response.Headers.Location = request.Url;
        // A form that was posted here is not posted on.
        return TypedResults.StatusCode(HttpMethods.IsPost(http.Request.Method) ? StatusCodes.Status303SeeOther : StatusCodes.Status302Found);
    }
}
