namespace CdsHooks.EhrSimulator.Manners;

/// <summary>The habits of one EHR, as far as SMART apps and CDS Services notice them. What is not set keeps to the specifications.</summary>
public sealed record EhrManner
{
    /// <summary>Names it in paths: <c>plain</c>, <c>epic</c>, <c>oracle</c>, <c>athena</c>, <c>ecw</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The name shown to people.</summary>
    public required string Title { get; init; }

    /// <summary>Path of its FHIR base URL, beginning with a slash and not ending with one.</summary>
    public required string FhirPath { get; init; }

    /// <summary>How its FHIR server behaves.</summary>
    public FhirManner Fhir { get; init; } = new();

    /// <summary>How it calls CDS Services and shows cards.</summary>
    public CardManner Cards { get; init; } = new();

    /// <summary>True when its authorization server is on another host than its FHIR server.</summary>
    public bool HasOtherAuthorizationHost { get; init; }

    /// <summary>Path of its authorization endpoint below the authorization server.</summary>
    public string AuthorizePath { get; init; } = "authorize";

    /// <summary>Path of its token endpoint below the authorization server.</summary>
    public string TokenPath { get; init; } = "token";

    /// <summary>Path of its issuer below the authorization host, beginning with a slash; <see langword="null"/> where the authorization server itself is the issuer.</summary>
    public string? IssuerPath { get; init; }

    /// <summary>True when the issuer's name is on the other host although its endpoints are not.</summary>
    public bool HasIssuerElsewhere { get; init; }

    /// <summary>True when <c>openid-configuration</c> is found below the issuer.</summary>
    public bool ServesOpenIdConfiguration { get; init; } = true;

    /// <summary>True when tokens may be revoked (RFC 7009).</summary>
    public bool Revokes { get; init; } = true;

    /// <summary>True when tokens may be introspected (RFC 7662).</summary>
    public bool Introspects { get; init; } = true;

    /// <summary>True when the user may be signed out by an app (<c>end_session_endpoint</c>).</summary>
    public bool EndsSessions { get; init; } = true;

    /// <summary>True when scripts of other origins may ask discovery, tokens and keys.</summary>
    public bool AllowsCors { get; init; } = true;

    /// <summary>True when the redirect back carries <c>iss</c> (RFC 9207).</summary>
    public bool SendsIssuer { get; init; }

    /// <summary>True when <c>aud</c> may end with one slash more than the FHIR base URL.</summary>
    public bool ForgivesAudienceSlash { get; init; }

    /// <summary>Length of the random part of launch tokens, in bytes.</summary>
    public int LaunchTokenBytes { get; init; } = 32;

    /// <summary>What discovery lists in <c>capabilities</c>.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = SmartCapabilities.All;

    /// <summary>What discovery lists in <c>scopes_supported</c>; <see langword="null"/> to list none.</summary>
    public IReadOnlyList<string>? ListedScopes { get; init; } = ["openid", "fhirUser", "profile", "launch", "launch/patient", "offline_access", "online_access", "patient/*.rs", "user/*.rs", "system/*.rs"];

    /// <summary>How clients may authenticate at the token endpoint, as discovery says and as it is.</summary>
    public IReadOnlyList<string> AuthenticationMethods { get; init; } = ["client_secret_basic", "client_secret_post", "private_key_jwt"];

    /// <summary>True when id and secret of <c>client_secret_basic</c> are form-encoded, as RFC 6749 has it; false where they are compared as they come.</summary>
    public bool FormDecodesCredentials { get; init; }

    /// <summary>The algorithms of client assertions that are taken.</summary>
    public IReadOnlyList<string> AssertionAlgorithms { get; init; } = ["RS384", "ES384"];

    /// <summary>True when scopes of SMART 1 are known (<c>.read</c>).</summary>
    public bool KnowsScopesV1 { get; init; } = true;

    /// <summary>True when scopes of SMART 2 are known (<c>.rs</c>).</summary>
    public bool KnowsScopesV2 { get; init; } = true;

    /// <summary>True when <c>patient/*.read</c> and the like may be asked for.</summary>
    public bool GrantsWildcards { get; init; } = true;

    /// <summary>True when a scope may be limited to a category (<c>?category=</c>).</summary>
    public bool GrantsGranularScopes { get; init; } = true;

    /// <summary>True when <c>online_access</c> may be asked for.</summary>
    public bool GrantsOnlineAccess { get; init; } = true;

    /// <summary>What becomes of scopes that do not fit.</summary>
    public UnfitScopes UnfitScopes { get; init; }

    /// <summary>Length of the random part of access tokens, in bytes.</summary>
    public int AccessTokenBytes { get; init; } = 32;

    /// <summary>Life of an access token of a user.</summary>
    public TimeSpan AccessTokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Life of an access token of a backend.</summary>
    public TimeSpan BackendTokenLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Life of a refresh token.</summary>
    public TimeSpan RefreshTokenLifetime { get; init; } = TimeSpan.FromDays(90);

    /// <summary>True when each refresh gives a new refresh token, and the old one is good no more.</summary>
    public bool RotatesRefreshTokens { get; init; }

    /// <summary>True when every app gets a refresh token, since that was settled when it was registered, whatever scopes it asks for.</summary>
    public bool GivesRefreshTokensUnasked { get; init; }

    /// <summary>Refreshing sooner than that after the last answer is answered 429; zero for no such limit.</summary>
    public TimeSpan LeastRefreshSpacing { get; init; }

    /// <summary>True when the answer to a refresh repeats the launch context.</summary>
    public bool RepeatsContext { get; init; } = true;

    /// <summary>True when an app is told the <c>appContext</c> of the card's link.</summary>
    public bool DeliversAppContext { get; init; } = true;

    /// <summary>True when the <c>id_token</c> carries the <c>nonce</c> that was sent.</summary>
    public bool EchoesNonce { get; init; } = true;

    /// <summary>True when <c>fhirUser</c> is an absolute URL.</summary>
    public bool NamesUserAbsolutely { get; init; }

    /// <summary>True when <c>fhirContext</c> lists texts, as SMART 2.0 has it, in place of objects.</summary>
    public bool ListsContextAsTexts { get; init; }

    /// <summary>What <c>need_patient_banner</c> says where the launch does not tell.</summary>
    public bool NeedsPatientBanner { get; init; } = true;

    /// <summary>True when the token response names a <c>smart_style_url</c>.</summary>
    public bool HasStyle { get; init; } = true;

    /// <summary>The <c>tenant</c> of token responses.</summary>
    public string? Tenant { get; init; }

    /// <summary>True when token responses name the user as <c>user</c> and <c>username</c>, too.</summary>
    public bool NamesUserInResponse { get; init; }

    /// <summary>Further members of token responses to users.</summary>
    public IReadOnlyDictionary<string, string> ResponseExtras { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Token requests that are answered in a minute of the clock; <see langword="null"/> for no limit.</summary>
    public int? TokenRequestsPerMinute { get; init; }

    /// <summary>Requests of any kind that are answered in a minute of the clock; <see langword="null"/> for no limit.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>All manners, the plain one first.</summary>
    public static IReadOnlyList<EhrManner> All { get; } = [Plain.Manner, Epic.Manner, Oracle.Manner, Athena.Manner, EClinicalWorks.Manner];
}
