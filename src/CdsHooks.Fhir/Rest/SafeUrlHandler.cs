namespace CdsHooks.Fhir.Rest;

/// <summary>Lets only safe URLs out, whoever made the request.</summary>
internal sealed class SafeUrlHandler(HttpMessageHandler inner, bool allowsPrivateNetwork) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        return request.RequestUri is { } url && SafeUrl.IsSafe(url, allowsPrivateNetwork)
            ? base.SendAsync(request, cancellationToken)
            : Task.FromException<HttpResponseMessage>(new HttpRequestException(message: null, new EgressRefusedException("The URL is not allowed.")));
    }
}
