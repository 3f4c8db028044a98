namespace CdsHooks.Smart.Registry;

/// <summary>How this service is registered as a SMART app and as a backend client of an EHR.</summary>
public sealed record SmartRegistration
{
    /// <summary>OAuth client id of the app; <see langword="null"/> while it is not registered there.</summary>
    public string? LaunchClientId { get; init; }

    /// <summary>OAuth client id for Backend Services, another than the app's; <see langword="null"/> while it is not registered there.</summary>
    public string? BackendClientId { get; init; }

    /// <summary>The <c>subject</c> that the EHR names when it lends a token in <c>fhirAuthorization</c>; not compared where <see langword="null"/>.</summary>
    public string? CdsServiceClientId { get; init; }

    /// <summary>How the client proves who it is at the token endpoint.</summary>
    public ClientAuthentication ClientAuthentication { get; init; } = ClientAuthentication.PrivateKeyJwt;

    /// <summary>Signs client assertions with.</summary>
    public AssertionAlgorithm SigningAlgorithm { get; init; } = AssertionAlgorithm.Auto;

    /// <summary>Where the private key is kept, as <see cref="Keys.SecretReference"/> has it: <c>file:</c>path, <c>env:</c>variable or <c>store:</c>name. Never the key.</summary>
    public string? PrivateKey { get; init; }

    /// <summary>Names the key set of this service (<c>jku</c>) in client assertions. Off by default: an EHR knows it from the registration.</summary>
    public bool SendsJku { get; init; }

    /// <summary>The <c>aud</c> of client assertions, where it is not the token endpoint that is posted to.</summary>
    public Uri? AssertionAudience { get; init; }

    /// <summary>Where the client secret is kept, written like <see cref="PrivateKey"/>. Never the secret.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>Form-encodes client id and secret before <c>client_secret_basic</c> joins them (RFC 6749, 2.3.1). Off by default, since the large EHRs want them as they are.</summary>
    public bool FormEncodesClientSecret { get; init; }

    /// <summary>Writes <c>client_id</c> into token requests of confidential clients too. Off by default; public clients always do.</summary>
    public bool SendsClientId { get; init; }

    /// <summary>How scopes are written for it.</summary>
    public ScopeSyntax ScopeSyntax { get; init; } = ScopeSyntax.Auto;

    /// <summary>Asks for <c>patient/</c> and <c>user/</c> scopes in one request. Off by default, since some authorization servers refuse that; then the latter are left out.</summary>
    public bool MixesScopeContexts { get; init; }

    /// <summary>Which refresh token the app asks for.</summary>
    public RefreshAccess RefreshAccess { get; init; } = RefreshAccess.Auto;

    /// <summary>Least time between two refreshes of one session. 0 to 10 min; 60 s by default.</summary>
    public TimeSpan RefreshSpacing { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Authorization endpoint, where discovery is not to be believed.</summary>
    public Uri? AuthorizationEndpoint { get; init; }

    /// <summary>Token endpoint, where discovery is not to be believed.</summary>
    public Uri? TokenEndpoint { get; init; }

    /// <summary>Revocation endpoint, where discovery is not to be believed or names none.</summary>
    public Uri? RevocationEndpoint { get; init; }

    /// <summary>The <c>iss</c> of its <c>id_token</c>s, where discovery is not to be believed; compared character by character.</summary>
    public string? Issuer { get; init; }

    /// <summary>Another place of <c>smart-configuration</c> than below the FHIR base.</summary>
    public Uri? DiscoveryUrl { get; init; }

    /// <summary>How the browser carries the authorization request.</summary>
    public AuthorizeMethod AuthorizeMethod { get; init; } = AuthorizeMethod.Auto;

    /// <summary>Sends an S256 challenge although discovery lists other methods alone. Off by default: such an EHR is refused.</summary>
    public bool ForcesSha256Challenge { get; init; }

    /// <summary>How the <c>aud</c> of an authorization request ends, whatever the launch's <c>iss</c> did.</summary>
    public TrailingSlash AudienceSlash { get; init; } = TrailingSlash.AsIs;

    /// <summary>Refuses an <c>id_token</c> without the <c>nonce</c> that was sent. On by default; a wrong one is always refused.</summary>
    public bool RequiresNonce { get; init; } = true;

    /// <summary>Takes ids of patients and encounters that are longer than FHIR allows, or have other characters. Off by default.</summary>
    public bool TakesRelaxedIds { get; init; }

    /// <summary>How long an access token is believed to live where the token response has no <c>expires_in</c>. 30 s to 1 d; 5 min by default.</summary>
    public TimeSpan AssumedTokenLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Requests a minute to the token endpoint; 0 for no limit, which is the default.</summary>
    public int TokenRequestsPerMinute { get; init; }

    /// <summary>Origins whose pages may show the app in a frame.</summary>
    public IReadOnlyList<Uri> FrameAncestors { get; init; } = [];

    /// <summary>Origins beside that of the FHIR base where the status and the files of Bulk Data exports may be asked for with this service's token.</summary>
    public IReadOnlyList<Uri> BulkDataOrigins { get; init; } = [];
}
