namespace CdsHooks.Smart.TrustedClients.KeySets;

/// <summary>Fetches key sets without redirects, cookies or a proxy.</summary>
internal sealed class KeySetHttp : IKeySetHttp, IDisposable
{
    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = TimeSpan.FromSeconds(2),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    });

    public HttpMessageInvoker Client(bool allowsPrivateNetwork) => http;

    public void Dispose() => http.Dispose();
}
