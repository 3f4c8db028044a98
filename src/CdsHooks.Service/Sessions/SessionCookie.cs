namespace CdsHooks.Service.Sessions;

/// <summary>The cookie of a session: its name holds the handle, its value is the secret that opens it.</summary>
internal static class SessionCookie
{
    private const string Prefix = "__Host-app-";

    public static string? Read(HttpRequest request, string handle) => FramedCookies.Read(request, Prefix + handle);

    public static void Set(HttpResponse response, string handle, string secret) => FramedCookies.Set(response, Prefix + handle, secret);

    public static void Delete(HttpResponse response, string handle) => FramedCookies.Delete(response, Prefix + handle);

    /// <summary>The handles and secrets that a browser sends, oldest first.</summary>
    public static IReadOnlyList<(string Handle, string Secret)> All(HttpRequest request) =>
        [.. FramedCookies.WithPrefix(request, Prefix).Select(cookie => (cookie.Key[Prefix.Length..], cookie.Value))];
}
