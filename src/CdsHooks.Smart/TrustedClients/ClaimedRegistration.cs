using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.TrustedClients;

/// <summary>Finds the registration that a token claims, of those with its issuer, before anything of it is proved.</summary>
internal static class ClaimedRegistration
{
    /// <summary>Tells registrations of one issuer apart by <c>jku</c> and <c>tenant</c>; one that lists the tenant goes before one that lets all in.</summary>
    /// <param name="ofIssuer">The registrations of the token's issuer.</param>
    /// <param name="header">The token's header.</param>
    /// <param name="claims">The token's claims.</param>
    /// <param name="ehr">The one that is claimed; <see langword="null"/> when the cause says why there is none.</param>
    /// <param name="keySetUrl">Which of its <see cref="CdsClientTrust.KeySetUrls"/> the token names, if it names one.</param>
    public static RefusalCause Find(IReadOnlyList<EhrRegistration> ofIssuer, in TokenHeader header, in TokenClaims claims, out EhrRegistration? ehr, out Uri? keySetUrl)
    {
        (ehr, keySetUrl) = (null, null);
        if (ofIssuer.Count == 0) { return RefusalCause.Issuer; }
        var cause = RefusalCause.KeySetUrl;
        var best = 0;
        var fitting = 0;
        for (var i = 0; i < ofIssuer.Count; i++)
        {
            var trust = ofIssuer[i].CdsClient;
            if (!IsListed(trust, header.KeySetUrl, out var url)) { continue; }
            if (cause == RefusalCause.KeySetUrl) { cause = RefusalCause.Tenant; }
            var fit = Fit(trust, claims.Tenant);
            if (fit == 0 || fit < best) { continue; }
            fitting = fit == best ? fitting + 1 : 1;
            (best, ehr, keySetUrl) = (fit, ofIssuer[i], url);
        }
        if (fitting == 1) { return RefusalCause.None; }
        (ehr, keySetUrl) = (null, null);
        return fitting == 0 ? cause : RefusalCause.Ambiguous;
    }

    private static bool IsListed(CdsClientTrust trust, string? named, out Uri? url)
    {
        url = null;
        if (named is null) { return true; }
        var listed = trust.KeySetUrls;
        for (var i = 0; i < listed.Count; i++)
        {
            if (listed[i].OriginalString != named && listed[i].AbsoluteUri != named) { continue; }
            url = listed[i];
            return true;
        }
        return false;
    }

    // 2: lists the tenant. 1: lets all in. 0: does not let it in.
    private static int Fit(CdsClientTrust trust, string? tenant)
    {
        if (trust.Tenants.Count == 0) { return 1; }
        if (tenant is null) { return 0; }
        for (var i = 0; i < trust.Tenants.Count; i++)
        {
            if (trust.Tenants[i] == tenant) { return 2; }
        }
        return 0;
    }
}
