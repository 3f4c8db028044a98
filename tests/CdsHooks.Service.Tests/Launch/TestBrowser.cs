using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Service.Tests.Launch;

/// <summary>A browser as far as launches are concerned: keeps cookies in the order in which they came, follows nothing by itself.</summary>
internal sealed class TestBrowser(RunningHost host)
{
    private readonly List<(string Name, string Value)> cookies = [];

    /// <summary>Where requests go; another replica may be put in its place.</summary>
    public RunningHost Host { get; set; } = host;

    /// <summary>Keeps no cookies, as one that blocks those of other sites.</summary>
    public bool BlocksCookies { get; init; }

    /// <summary>Every answer, whole.</summary>
    public ConcurrentQueue<string> Seen { get; } = new();

    /// <summary>Every Set-Cookie.</summary>
    public ConcurrentQueue<string> SetCookies { get; } = new();

    public IReadOnlyList<(string Name, string Value)> Cookies { get { lock (cookies) { return [.. cookies]; } } }

    public void Plant(string name, string value) { lock (cookies) { cookies.Add((name, value)); } }

    public void Forget(string prefix) { lock (cookies) { cookies.RemoveAll(cookie => cookie.Name.StartsWith(prefix, StringComparison.Ordinal)); } }

    public Task<Exchange> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Looks at the page of a session that reads nothing of the chart.</summary>
    public Task<Exchange> VisitAsync(string app) => GetAsync($"{app}/access");

    /// <summary>Submits a form of a page of ours.</summary>
    public Task<Exchange> PostAsync(string path, params (string Name, string Value)[] fields) => PostAsync(path, LaunchHost.PublicBase, "same-origin", fields);

    public Task<Exchange> PostAsync(string path, string? origin, string? site, params (string Name, string Value)[] fields)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))) };
        if (origin is not null) { request.Headers.TryAddWithoutValidation("Origin", origin); }
        if (site is not null) { request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site); }
        return SendAsync(request);
    }

    public async Task<Exchange> SendAsync(HttpRequestMessage request)
    {
        if (Cookies is { Count: > 0 } kept) { request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", kept.Select(cookie => $"{cookie.Name}={cookie.Value}"))); }
        var answer = await Exchange.SendAsync(Host, request);
        Seen.Enqueue($"{answer.Response.Headers}{answer.Response.Content.Headers}\n{answer.Text}");
        if (answer.Response.Headers.TryGetValues("Set-Cookie", out var set)) { foreach (var each in set) { Keep(each); } }
        return answer;
    }

    /// <summary>Goes as far as the EHR.</summary>
    /// <returns>The <c>state</c> that the EHR is sent.</returns>
    public async Task<string> BeginAsync(string launch = "a", string iss = LaunchHost.Iss) => StateOf((await GetAsync(PathOf(launch, iss))).Is(302));

    /// <summary>Comes back from the EHR.</summary>
    public Task<Exchange> ReturnAsync(string state, string code = "code-1") => GetAsync($"launch/callback?code={code}&state={state}");

    /// <summary>A whole launch.</summary>
    /// <returns>The path of the session, without a slash in front.</returns>
    public async Task<string> LaunchAsync(string launch = "a", string iss = LaunchHost.Iss) => AppOf(await ReturnAsync(await BeginAsync(launch, iss)));

    public static string PathOf(string launch, string iss) => $"launch?iss={Uri.EscapeDataString(iss)}&launch={Uri.EscapeDataString(launch)}";

    public static string AppOf(Exchange answer)
    {
        var location = answer.Is(303).Response.Headers.GetValues("Location").Single();
        Assert.StartsWith("../app/", location, StringComparison.Ordinal);
        return location[3..];
    }

    public static string StateOf(Exchange answer) =>
        System.Web.HttpUtility.ParseQueryString(new Uri(answer.Response.Headers.GetValues("Location").Single()).Query)["state"]!;

    /// <summary>The form token of a page.</summary>
    public static string TokenOf(Exchange page) => Regex.Match(page.Text, "name=\"form-token\" value=\"(?<found>[^\"]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Groups["found"].Value;

    private void Keep(string header)
    {
        SetCookies.Enqueue(header);
        if (BlocksCookies) { return; }
        var (name, value) = header.Split(';')[0].Split('=', 2) is [var n, var v] ? (n, v) : throw new InvalidOperationException(header);
        lock (cookies)
        {
            var at = cookies.FindIndex(cookie => cookie.Name == name);
            if (header.Contains("max-age=0", StringComparison.OrdinalIgnoreCase)) { if (at >= 0) { cookies.RemoveAt(at); } }
            else if (at >= 0) { cookies[at] = (name, value); }
            else { cookies.Add((name, value)); }
        }
    }
}
