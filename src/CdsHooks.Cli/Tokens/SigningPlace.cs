using CdsHooks.Smart.Keys;
using Microsoft.Extensions.Configuration;

namespace CdsHooks.Cli.Tokens;

/// <summary>What the service's settings say about the keys that it signs with.</summary>
/// <param name="Settings">The service's settings.</param>
/// <param name="ContentRoot">The folder that they begin at.</param>
/// <param name="IsDevelopment">True where the service, left alone, makes a protection key in a file.</param>
internal sealed record SigningPlace(IConfiguration Settings, string ContentRoot, bool IsDevelopment)
{
    /// <summary>Where the service publishes its keys; <see langword="null"/> where its public address is not set.</summary>
    public Uri? KeySetUrl => Uri.TryCreate(Settings["Launch:PublicBaseUrl"], UriKind.Absolute, out var address) ? new Uri($"{address.AbsoluteUri.TrimEnd('/')}/.well-known/jwks.json") : null;

    /// <summary>Where the protection key is.</summary>
    /// <exception cref="SecretUnavailableException">Nothing says where.</exception>
    public string ProtectionKey(KeyOptions options)
    {
        if (options.ProtectionKey is { } named) { return named; }
        var file = Path.Combine(ContentRoot, "data", "protection.key");
        if (IsDevelopment && File.Exists(file)) { return $"file:{file}"; }
        throw new SecretUnavailableException(IsDevelopment
            ? $"The signing keys of the ledger cannot be opened: there is no '{file}', which the service makes in Development, and Keys:ProtectionKey is not set. Name the service's folder with --content-root."
            : "The signing keys of the ledger cannot be opened: set Keys__ProtectionKey to what the service has (file:/path, env:VARIABLE or store:name), or name the folder of the service's settings with "
            + "--content-root; a service in Development is found with --development. Or set smart.privateKey for this EHR, put a token into CDSHOOKS_ACCESS_TOKEN, or let the service do the work (--queue).");
    }
}
