using CdsHooks.Service.Sessions;

namespace CdsHooks.Service.Launch;

/// <summary>The cookie that binds a launch to the browser in which it began. One a launch, so that launches side by side do not mix.</summary>
internal static class LaunchCookie
{
    /// <summary>How long a launch may take, sign-in included.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private const string Prefix = "__Host-launch-";
    private const int Most = 6;

    /// <summary>Sets it, in place of the oldest where there are too many.</summary>
    /// <returns>Its secret value.</returns>
    public static string Issue(HttpContext http, string launchId)
    {
        var others = FramedCookies.WithPrefix(http.Request, Prefix);
        foreach (var (name, _) in others.Take(Math.Max(0, others.Count - Most + 1))) { FramedCookies.Delete(http.Response, name); }
        var value = FramedCookies.NewSecret();
        FramedCookies.Set(http.Response, Prefix + launchId, value, Life);
        return value;
    }

    /// <summary>Its value, as the browser sends it.</summary>
    public static string? Read(HttpRequest request, string launchId) => FramedCookies.Read(request, Prefix + launchId);

    public static void Delete(HttpResponse response, string launchId) => FramedCookies.Delete(response, Prefix + launchId);
}
