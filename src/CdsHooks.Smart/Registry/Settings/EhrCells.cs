using System.Collections.Frozen;
using CdsHooks.Fhir.Rest;

namespace CdsHooks.Smart.Registry.Settings;

/// <summary>Everything that can be set for an EHR. Reading, writing, defaults, comparing and the tool all follow this list.</summary>
public static class EhrCells
{
    private static readonly FlagForm Flag = new();
    private static readonly UrlForm Url = new();
    private static readonly TextForm ClientId = new("a client id, at most 200 characters", 200);
    private static readonly SecretForm Secret = new();

    private static readonly EhrCellGroup<EhrRegistration> Ehr = new("", ehr => ehr, (_, ehr) => ehr);
    private static readonly EhrCellGroup<CdsClientTrust> CdsClient = new("cdsClient.", ehr => ehr.CdsClient, (ehr, part) => ehr with { CdsClient = part });
    private static readonly EhrCellGroup<ChartAccessRules> ChartAccess = new("chartAccess.", ehr => ehr.ChartAccess, (ehr, part) => ehr with { ChartAccess = part });
    private static readonly EhrCellGroup<SmartRegistration> Smart = new("smart.", ehr => ehr.Smart, (ehr, part) => ehr with { Smart = part });
    private static readonly EhrCellGroup<RenderingProfile> Rendering = new("rendering.", ehr => ehr.Rendering, (ehr, part) => ehr with { Rendering = part });

    /// <summary>All cells, in the order in which they are written.</summary>
    public static IReadOnlyList<EhrCell> All { get; } = [.. OfEhr(), .. OfCdsClient(), .. OfChartAccess(), .. OfSmart(), .. OfRendering()];

    private static readonly FrozenDictionary<string, EhrCell> ByPath = All.ToFrozenDictionary(cell => cell.Path, StringComparer.Ordinal);

    /// <summary>The cell that selects the defaults of all others.</summary>
    internal static EhrCell Vendor { get; } = ByPath["vendor"];

    /// <summary>The cell of that name.</summary>
    public static EhrCell? Find(string path) => ByPath.GetValueOrDefault(path);

    private static IEnumerable<EhrCell> OfEhr() =>
    [
        Ehr.Of("vendor", "whose product it is; selects defaults, grants nothing", new ChoiceForm<EhrVendor>(
            ("plain", EhrVendor.Plain), ("epic", EhrVendor.Epic), ("oracle-health", EhrVendor.OracleHealth), ("athenahealth", EhrVendor.Athenahealth), ("eclinicalworks", EhrVendor.EClinicalWorks)),
            ehr => ehr.Vendor, (ehr, value) => ehr with { Vendor = value }),
        Ehr.Of("displayName", "the name shown to people", new TextForm("a name of at most 100 characters", 100), ehr => ehr.DisplayName, (ehr, value) => ehr with { DisplayName = value }),
        Ehr.Of("fhirBaseUrl", "base URL of its FHIR server, the `iss` of SMART launches", Url, ehr => ehr.FhirBaseUrl, (ehr, value) => ehr with { FhirBaseUrl = value }),
    ];

    private static IEnumerable<EhrCell> OfCdsClient() =>
    [
        CdsClient.Optional("issuer", "the `iss` of its tokens, character by character", new TextForm("a text without spaces of at most 500 characters", 500, text => !text.Contains(' ', StringComparison.Ordinal)),
            part => part.Issuer, (part, value) => part with { Issuer = value }),
        CdsClient.Of("keySetUrls", "where its keys may be fetched: the only values of `jku` that are believed", new ListForm<Uri>(Url, 10), part => part.KeySetUrls, (part, value) => part with { KeySetUrls = value }),
        CdsClient.Optional("keySetFile", "a JWK Set in a file, in place of fetching one", new TextForm("an absolute path", 1000, Path.IsPathFullyQualified),
            part => part.KeySetFile, (part, value) => part with { KeySetFile = value }),
        CdsClient.Optional("keySet", "a JWK Set of public keys, in place of fetching one", new KeySetForm(), part => part.KeySet, (part, value) => part with { KeySet = value }),
        CdsClient.Of("tenants", "the values of `tenant` that are let in; empty for all", new ListForm<string>(new TextForm("a tenant of at most 200 characters", 200), 200),
            part => part.Tenants, (part, value) => part with { Tenants = value }),
        CdsClient.Of("refusesReplay", "refuses a token that was used before", Flag, part => part.RefusesReplay, (part, value) => part with { RefusesReplay = value }),
        CdsClient.Of("longestLifetime", "longest time from `iat` to `exp` that is believed", new DurationForm(TimeSpan.FromSeconds(10), TimeSpan.FromDays(1)),
            part => part.LongestLifetime, (part, value) => part with { LongestLifetime = value }),
        CdsClient.Of("clockSkew", "how far its clock may be off", new DurationForm(TimeSpan.Zero, TimeSpan.FromMinutes(5)), part => part.ClockSkew, (part, value) => part with { ClockSkew = value }),
        CdsClient.Of("callsPerMinute", "calls a minute that are answered; 0 for no limit", new WholeForm(0, 1_000_000), part => part.CallsPerMinute, (part, value) => part with { CallsPerMinute = value }),
        CdsClient.OptionalNumber("maxBodyBytes", "most bytes of a body; the service's own limit where there is none", new WholeForm(1_000, 100_000_000),
            part => part.MaxBodyBytes, (part, value) => part with { MaxBodyBytes = value }),
    ];

    private static IEnumerable<EhrCell> OfChartAccess() =>
    [
        ChartAccess.Of("allowsPrivateNetwork", "lets its name resolve to a private, link-local or loopback address", Flag, part => part.AllowsPrivateNetwork, (part, value) => part with { AllowsPrivateNetwork = value }),
        ChartAccess.Of("takesBatch", "sends several reads as one batch", Flag, part => part.TakesBatch, (part, value) => part with { TakesBatch = value }),
        ChartAccess.Of("searchAdditions", "parameters without which it refuses to search a type, such as `MedicationRequest?intent=order`",
            new ListForm<SearchAddition>(new SearchAdditionForm(), 20), part => part.SearchAdditions, (part, value) => part with { SearchAdditions = value }),
        ChartAccess.Of("maxConcurrent", "requests to it at the same time", new WholeForm(1, 256), part => part.MaxConcurrent, (part, value) => part with { MaxConcurrent = value }),
        ChartAccess.Of("requestsPerMinute", "requests a minute to it, of each replica; 0 for no limit", new WholeForm(0, 1_000_000), part => part.RequestsPerMinute, (part, value) => part with { RequestsPerMinute = value }),
        ChartAccess.Of("maxPages", "pages of one search that are followed", new WholeForm(1, 100), part => part.MaxPages, (part, value) => part with { MaxPages = value }),
        ChartAccess.Of("maxBytes", "most bytes of all answers to the reads of one call", new WholeForm(64_000, 100_000_000), part => part.MaxBytes, (part, value) => part with { MaxBytes = value }),
        ChartAccess.Of("readsWithoutToken", "reads without `fhirAuthorization`, for open test servers", Flag, part => part.ReadsWithoutToken, (part, value) => part with { ReadsWithoutToken = value }),
    ];

    private static IEnumerable<EhrCell> OfSmart() =>
    [
        Smart.Optional("launchClientId", "OAuth client id of the app", ClientId, part => part.LaunchClientId, (part, value) => part with { LaunchClientId = value }),
        Smart.Optional("backendClientId", "OAuth client id for Backend Services", ClientId, part => part.BackendClientId, (part, value) => part with { BackendClientId = value }),
        Smart.Optional("cdsServiceClientId", "the `subject` that it names in `fhirAuthorization`; not compared where there is none", ClientId,
            part => part.CdsServiceClientId, (part, value) => part with { CdsServiceClientId = value }),
        Smart.Of("clientAuthentication", "how the app proves who it is at the token endpoint", new ChoiceForm<ClientAuthentication>(
            ("private_key_jwt", ClientAuthentication.PrivateKeyJwt), ("client_secret_basic", ClientAuthentication.SecretBasic), ("client_secret_post", ClientAuthentication.SecretPost), ("none", ClientAuthentication.None)),
            part => part.ClientAuthentication, (part, value) => part with { ClientAuthentication = value }),
        Smart.Of("signingAlgorithm", "how client assertions are signed", new ChoiceForm<AssertionAlgorithm>(("auto", AssertionAlgorithm.Auto), ("RS384", AssertionAlgorithm.RS384), ("ES384", AssertionAlgorithm.ES384)),
            part => part.SigningAlgorithm, (part, value) => part with { SigningAlgorithm = value }),
        Smart.Optional("privateKey", "where the key for client assertions is kept", Secret, part => part.PrivateKey, (part, value) => part with { PrivateKey = value }),
        Smart.Of("sendsJku", "names the service's key set (`jku`) in client assertions", Flag, part => part.SendsJku, (part, value) => part with { SendsJku = value }),
        Smart.Optional("assertionAudience", "the `aud` of client assertions, where it is not the token endpoint", Url, part => part.AssertionAudience, (part, value) => part with { AssertionAudience = value }),
        Smart.Optional("clientSecret", "where the client secret is kept", Secret, part => part.ClientSecret, (part, value) => part with { ClientSecret = value }),
        Smart.Of("formEncodesClientSecret", "form-encodes id and secret before `client_secret_basic` joins them", Flag, part => part.FormEncodesClientSecret, (part, value) => part with { FormEncodesClientSecret = value }),
        Smart.Of("sendsClientId", "writes `client_id` into token requests of confidential clients too", Flag, part => part.SendsClientId, (part, value) => part with { SendsClientId = value }),
        Smart.Of("scopeSyntax", "how scopes are written", new ChoiceForm<ScopeSyntax>(("auto", ScopeSyntax.Auto), ("v1", ScopeSyntax.V1), ("v2", ScopeSyntax.V2)),
            part => part.ScopeSyntax, (part, value) => part with { ScopeSyntax = value }),
        Smart.Of("mixesScopeContexts", "asks for `patient/` and `user/` scopes in one request", Flag, part => part.MixesScopeContexts, (part, value) => part with { MixesScopeContexts = value }),
        Smart.Of("refreshAccess", "which refresh token the app asks for", new ChoiceForm<RefreshAccess>(
            ("auto", RefreshAccess.Auto), ("online", RefreshAccess.Online), ("offline", RefreshAccess.Offline), ("none", RefreshAccess.None)),
            part => part.RefreshAccess, (part, value) => part with { RefreshAccess = value }),
        Smart.Of("refreshSpacing", "least time between two refreshes of one session", new DurationForm(TimeSpan.Zero, TimeSpan.FromMinutes(10)), part => part.RefreshSpacing, (part, value) => part with { RefreshSpacing = value }),
        Smart.Optional("authorizationEndpoint", "authorization endpoint, where discovery is not to be believed", Url, part => part.AuthorizationEndpoint, (part, value) => part with { AuthorizationEndpoint = value }),
        Smart.Optional("tokenEndpoint", "token endpoint, where discovery is not to be believed", Url, part => part.TokenEndpoint, (part, value) => part with { TokenEndpoint = value }),
        Smart.Optional("revocationEndpoint", "revocation endpoint, where discovery is not to be believed", Url, part => part.RevocationEndpoint, (part, value) => part with { RevocationEndpoint = value }),
        Smart.Optional("issuer", "the `iss` of its `id_token`s, where discovery is not to be believed", new TextForm("a text without spaces of at most 500 characters", 500, text => !text.Contains(' ', StringComparison.Ordinal)),
            part => part.Issuer, (part, value) => part with { Issuer = value }),
        Smart.Optional("discoveryUrl", "another place of `smart-configuration` than below the FHIR base", Url, part => part.DiscoveryUrl, (part, value) => part with { DiscoveryUrl = value }),
        Smart.Of("authorizeMethod", "how the browser carries the authorization request", new ChoiceForm<AuthorizeMethod>(("auto", AuthorizeMethod.Auto), ("get", AuthorizeMethod.Get), ("post", AuthorizeMethod.Post)),
            part => part.AuthorizeMethod, (part, value) => part with { AuthorizeMethod = value }),
        Smart.Of("forcesSha256Challenge", "sends an S256 challenge although discovery lists other methods alone", Flag, part => part.ForcesSha256Challenge, (part, value) => part with { ForcesSha256Challenge = value }),
        Smart.Of("audienceSlash", "how the `aud` of an authorization request ends", new ChoiceForm<TrailingSlash>(("as-is", TrailingSlash.AsIs), ("strip", TrailingSlash.Strip), ("add", TrailingSlash.Add)),
            part => part.AudienceSlash, (part, value) => part with { AudienceSlash = value }),
        Smart.Of("requiresNonce", "refuses an `id_token` without the `nonce` that was sent", Flag, part => part.RequiresNonce, (part, value) => part with { RequiresNonce = value }),
        Smart.Of("takesRelaxedIds", "takes ids of patients and encounters that are longer than FHIR allows, or have other characters", Flag, part => part.TakesRelaxedIds, (part, value) => part with { TakesRelaxedIds = value }),
        Smart.Of("assumedTokenLifetime", "lifetime of an access token that comes without `expires_in`", new DurationForm(TimeSpan.FromSeconds(30), TimeSpan.FromDays(1)),
            part => part.AssumedTokenLifetime, (part, value) => part with { AssumedTokenLifetime = value }),
        Smart.Of("tokenRequestsPerMinute", "requests a minute to the token endpoint; 0 for no limit", new WholeForm(0, 10_000), part => part.TokenRequestsPerMinute, (part, value) => part with { TokenRequestsPerMinute = value }),
        Smart.Of("frameAncestors", "origins whose pages may show the app in a frame", new ListForm<Uri>(new UrlForm(isOrigin: true), 20), part => part.FrameAncestors, (part, value) => part with { FrameAncestors = value }),
        Smart.Of("bulkDataOrigins", "origins beside the FHIR base's where exports may be fetched with the token", new ListForm<Uri>(new UrlForm(isOrigin: true), 20),
            part => part.BulkDataOrigins, (part, value) => part with { BulkDataOrigins = value }),
    ];

    private static IEnumerable<EhrCell> OfRendering() =>
    [
        Rendering.Of("knowsActionSelection", "knows `actionSelectionBehavior` of the 3.0 ballot", Flag, part => part.KnowsActionSelection, (part, value) => part with { KnowsActionSelection = value }),
        Rendering.Of("knowsAutolaunch", "knows `autolaunchable` links", Flag, part => part.KnowsAutolaunch, (part, value) => part with { KnowsAutolaunch = value }),
        Rendering.OptionalNumber("maxCards", "most cards of one answer; the service's own limit where there is none", new WholeForm(1, 100), part => part.MaxCards, (part, value) => part with { MaxCards = value }),
    ];
}
