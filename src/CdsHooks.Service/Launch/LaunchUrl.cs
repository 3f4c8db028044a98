namespace CdsHooks.Service.Launch;

/// <summary>Where the SMART links of cards lead.</summary>
internal sealed class LaunchUrl(AppAddress address)
{
    /// <summary>The launch address for the answer to a request; <see langword="null"/> where none is set up.</summary>
    public Uri? Of(HttpRequest request) => address.Of(request) is { } baseUrl ? new Uri(baseUrl, "launch") : null;
}
