using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using CdsHooks.Cli.Output;

namespace CdsHooks.Cli.Replay;

/// <summary>A running service. Speaks to the address it was given and to no other: follows no redirect, uses no proxy.</summary>
internal sealed class ReplayTarget : IDisposable
{
    private const int LongestAnswer = 64 * 1024 * 1024;

    private readonly HttpClient client;
    private readonly Uri services;
    private readonly TimeProvider clock;

    /// <param name="url">Base URL of the service, with or without <c>/cds-services</c>.</param>
    /// <param name="timeout">Longest wait for an answer.</param>
    /// <param name="clock">Measures calls.</param>
    /// <exception cref="UsageException">The URL is not absolute http or https.</exception>
    public ReplayTarget(string url, TimeSpan timeout, TimeProvider clock)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            throw new UsageException($"'{url}' is not an absolute http or https URL.");
        }
        this.clock = clock;
        var path = address.GetLeftPart(UriPartial.Path).TrimEnd('/');
        services = new Uri(path.EndsWith("/cds-services", StringComparison.Ordinal) ? path : $"{path}/cds-services");
#pragma warning disable CA5400 // Revocation lists would be fetched from other addresses than the one given.
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false }, disposeHandler: true) { Timeout = timeout, MaxResponseContentBufferSize = LongestAnswer };
#pragma warning restore CA5400
    }

    /// <summary>The ids of the services that answer each hook.</summary>
    /// <exception cref="UsageException">Discovery does not answer, or not with services.</exception>
    public async Task<ILookup<string, string>> DiscoverAsync(CancellationToken cancel)
    {
        try
        {
            var document = JsonNode.Parse(await client.GetByteArrayAsync(services, cancel));
            var entries = ((document as JsonObject)?["services"] as JsonArray ?? []).OfType<JsonObject>();
            return entries.Where(entry => entry["hook"] is not null && entry["id"] is not null).ToLookup(entry => entry["hook"]!.ToString(), entry => entry["id"]!.ToString(), StringComparer.Ordinal);
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or InvalidOperationException or ArgumentException || (failure is TaskCanceledException && !cancel.IsCancellationRequested))
        {
            throw new UsageException($"Discovery at {services} failed: {failure.Message}");
        }
    }

    /// <summary>Posts a call.</summary>
    public async Task<ReplayAnswer> CallAsync(string service, byte[] body, CancellationToken cancel)
    {
        var start = clock.GetTimestamp();
        try
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var answer = await client.PostAsync(new Uri($"{services}/{Uri.EscapeDataString(service)}"), content, cancel);
            var bytes = await answer.Content.ReadAsByteArrayAsync(cancel);
            return new ReplayAnswer((int)answer.StatusCode, bytes, clock.GetElapsedTime(start), Fault: null);
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is TaskCanceledException && !cancel.IsCancellationRequested))
        {
            return new ReplayAnswer(0, [], clock.GetElapsedTime(start), failure is TaskCanceledException ? "no answer in time" : failure.Message);
        }
    }

    public void Dispose() => client.Dispose();
}
