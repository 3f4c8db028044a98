namespace CdsHooks.EhrSimulator.Manners;

/// <summary>How one EHR calls CDS Services. The defaults keep to CDS Hooks 2.0.</summary>
public sealed record HookManner
{
    /// <summary>How tokens are signed: <c>ES384</c> or <c>RS384</c>.</summary>
    public string Algorithm { get; init; } = "ES384";

    /// <summary>From <c>iat</c> to <c>exp</c>.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long before <c>iat</c> the <c>nbf</c> lies; <see langword="null"/> for no <c>nbf</c>.</summary>
    public TimeSpan? NotBeforeLead { get; init; }

    /// <summary>The <c>sub</c>, which CDS Hooks does not know.</summary>
    public string? TokenSubject { get; init; }

    /// <summary>The <c>tenant</c>, where one <c>iss</c> serves several organizations.</summary>
    public string? Tenant { get; init; }

    /// <summary>True where <c>aud</c> was typed in once for each service, so that feedback has it too.</summary>
    public bool HasStaticAudience { get; init; }

    /// <summary>The hooks it has; <see langword="null"/> for all that discovery lists.</summary>
    public IReadOnlyList<string>? Hooks { get; init; }

    /// <summary>How it fills in prefetch templates.</summary>
    public PrefetchWay Prefetch { get; init; }

    /// <summary>True where a search that failed is sent as <c>null</c>, as if there were no data. False for an OperationOutcome.</summary>
    public bool SendsFailedPrefetchAsNull { get; init; }

    /// <summary>False where <c>encounterId</c> is missing although a visit is open; hooks that require it have it all the same.</summary>
    public bool SendsEncounter { get; init; } = true;

    /// <summary>True where the Bundle of draft orders has no <c>type</c>.</summary>
    public bool LeavesOutBundleType { get; init; }

    /// <summary>True where it lends an access token with each call.</summary>
    public bool LendsToken { get; init; } = true;

    /// <summary>True where scopes of that token are written as in SMART 1: <c>.read</c>.</summary>
    public bool WritesScopesOfVersion1 { get; init; }

    /// <summary>True where the request has the extensions of Epic.</summary>
    public bool SendsEpicExtensions { get; init; }
}
