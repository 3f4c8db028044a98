using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace CdsHooks.Fhir.Rest;

/// <summary>Makes the handlers by which every request to somebody else leaves. They connect to nothing but an address that was checked.</summary>
/// <remarks>
/// A name is resolved once for each connection, every address of the answer is checked, and the connection is made to one of these addresses: a second
/// look at the name, which could tell another address, does not take place. No redirects, cookies, proxies or cached credentials.
/// </remarks>
internal sealed class EgressGuard(IHostResolver resolver, CheckedConnector.Dial dial)
{
    private const int MostHeaderKilobytes = 32;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);

    // Long enough to pay for a handshake, short enough that a change of the name is noticed.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(50);

    private readonly Lazy<SocketsHttpHandler> toPublic = new(() => Make(new CheckedConnector(resolver, allowsPrivateNetwork: false, dial)));
    private readonly Lazy<SocketsHttpHandler> toPrivate = new(() => Make(new CheckedConnector(resolver, allowsPrivateNetwork: true, dial)));

    /// <summary>The guard of this process, which asks the operating system for names.</summary>
    public static EgressGuard Shared { get; } = new(new SystemHostResolver());

    public EgressGuard(IHostResolver resolver) : this(resolver, CheckedConnector.DialAsync) { }

    /// <summary>The handler with its own pool of connections: what was allowed to one caller is never lent to another who may less. Do not dispose it.</summary>
    /// <param name="allowsPrivateNetwork">Lets names resolve to <see cref="AddressKind.Private"/> addresses.</param>
    public SocketsHttpHandler Handler(bool allowsPrivateNetwork) => (allowsPrivateNetwork ? toPrivate : toPublic).Value;

    private static SocketsHttpHandler Make(CheckedConnector connector) => new()
    {
        ConnectCallback = connector.ConnectAsync,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = ConnectionLifetime,
        PooledConnectionIdleTimeout = IdleTimeout,
        AllowAutoRedirect = false,
        UseCookies = false,
        Credentials = null,
        PreAuthenticate = false,

        // A proxy resolves names by itself, which would make the check void.
        UseProxy = false,
        MaxResponseHeadersLength = MostHeaderKilobytes,

        // Readers count the bytes that come out of it.
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli,

        // An answer that nobody reads to its end is cut off; draining it would be work after the reading.
        MaxResponseDrainSize = 0,

        // The framework's spans carry URLs, and those of FHIR carry ids of patients.
        ActivityHeadersPropagator = null,
        SslOptions = new SslClientAuthenticationOptions
        {
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,

            // Certificates name places to fetch more from: requests that would pass this guard by.
            CertificateChainPolicy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck },
        },
    };
}
