namespace CdsHooks.Service.Launch;

/// <summary>Where the SMART links of cards lead.</summary>
internal sealed class LaunchUrl(AppAddress address)
{
    // Each call asks, and the base is nearly always the one that was set up.
    private Known? last;

    /// <summary>The launch address for the answer to a request; <see langword="null"/> where none is set up.</summary>
    public Uri? Of(HttpRequest request)
    {
        if (address.Of(request) is not { } baseUrl) { return null; }
        if (last is { } known && ReferenceEquals(known.BaseUrl, baseUrl)) { return known.Launch; }
        var made = new Known(baseUrl, new Uri(baseUrl, "launch"));
        last = made;
        return made.Launch;
    }

    private sealed record Known(Uri BaseUrl, Uri Launch);
}
