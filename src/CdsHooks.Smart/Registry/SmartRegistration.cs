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

    /// <summary>Where the private key is kept: <c>file:</c>path, <c>env:</c>variable or the name of a key store's entry. Never the key.</summary>
    public string? PrivateKey { get; init; }

    /// <summary>Where the client secret is kept, written like <see cref="PrivateKey"/>. Never the secret.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>How scopes are written for it.</summary>
    public ScopeSyntax ScopeSyntax { get; init; } = ScopeSyntax.Auto;

    /// <summary>Authorization endpoint, where discovery is not to be believed.</summary>
    public Uri? AuthorizationEndpoint { get; init; }

    /// <summary>Token endpoint, where discovery is not to be believed.</summary>
    public Uri? TokenEndpoint { get; init; }

    /// <summary>Another place of <c>smart-configuration</c> than below the FHIR base.</summary>
    public Uri? DiscoveryUrl { get; init; }

    /// <summary>Origins whose pages may show the app in a frame.</summary>
    public IReadOnlyList<Uri> FrameAncestors { get; init; } = [];
}
