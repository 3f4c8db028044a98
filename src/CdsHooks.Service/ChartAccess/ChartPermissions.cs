using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Rest;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Service.Access;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Scopes;
using CdsHooks.Smart.TrustedClients;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.ChartAccess;

/// <summary>Decides before anything is sent: who asks, for which server, with which token, for whom.</summary>
internal sealed class ChartPermissions(IHostEnvironment environment, IOptions<ChartAccessOptions> options)
{
    /// <summary>The name of all servers that nobody has registered.</summary>
    public const string Unregistered = "unregistered";

    /// <summary>True when calls from this machine may have any server read.</summary>
    public bool ReadsUnregistered => environment.IsDevelopment() && options.Value.Unregistered is not false;

    /// <summary>Decides for one call.</summary>
    /// <param name="request">The call; it names a FHIR server.</param>
    /// <param name="http">Who called.</param>
    public ChartPermission Of(CdsRequest request, HttpContext http)
    {
        if (http.Features.Get<TrustedClient>() is { Ehr: var ehr })
        {
            return FhirBase.AreSame(ehr.FhirBaseUrl, request.FhirServer!)
                ? Of(request, ehr.FhirServer(), ehr.ChartAccess.ReadsWithoutToken, ehr.Smart.CdsServiceClientId)
                : new ChartPermission.Withheld(FetchOutcome.OtherServer);
        }
        return ReadsUnregistered && LocalDevelopment.Covers(environment, http.Connection)
            ? Of(request, ServerOf(request.FhirServer!), readsWithoutToken: true, clientId: null)
            : new ChartPermission.Withheld(FetchOutcome.NotRegistered);
    }

    private static ChartPermission Of(CdsRequest request, FhirServer server, bool readsWithoutToken, string? clientId)
    {
        var lent = request.FhirAuthorization;
        // Somewhere the EHR has mixed up two patients. Whatever is read now may be of the wrong one.
        if (lent?.Patient is { } patient && patient != request.Context.PatientId) { return new ChartPermission.Withheld(FetchOutcome.OtherPatient); }
        FetchOutcome? against = lent switch
        {
            null => FetchOutcome.NoToken,
            { ExpiresInSeconds: 0 } => FetchOutcome.TokenExpired,
            { Subject: var subject } when clientId is not null && subject != clientId => FetchOutcome.OtherClient,
            _ => null,
        };
        if (against is null) { return new ChartPermission.Granted(server, lent!.AccessToken, SmartScopeSet.Parse(lent.Scope)); }
        return readsWithoutToken ? new ChartPermission.Granted(server, AccessToken: null, Scopes: null) : new ChartPermission.Withheld(against.Value);
    }

    // This machine may be read by its own name; other private addresses are for registered EHRs.
    private static FhirServer ServerOf(Uri named) => new(named) { Name = Unregistered, AllowsPrivateNetwork = named.IsLoopback };
}
