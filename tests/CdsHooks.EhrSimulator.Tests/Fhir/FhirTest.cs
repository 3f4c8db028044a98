using System.Text.Json;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Tests.Fhir;

/// <summary>The simulator asked over HTTP with tokens that were granted by hand.</summary>
public abstract class FhirTest : IAsyncLifetime
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly FhirSimulator simulator;
    private readonly bool isShared;

    /// <summary>Tests that leave the simulator as it was share one; others have one for each test.</summary>
    protected FhirTest(FhirSimulator? shared = null) => (simulator, isShared) = (shared ?? new FhirSimulator(), shared is not null);

    internal ManualClock Clock => simulator.Clock;

    internal RunningSimulator Simulator => simulator.Running;

    public Task InitializeAsync() => isShared ? Task.CompletedTask : simulator.InitializeAsync();

    public async Task DisposeAsync()
    {
        if (!isShared) { await simulator.DisposeAsync(); }
    }

    /// <summary>A token of an EHR with these scopes, good for an hour.</summary>
    internal string Grant(string scopes, string? patient = "pat-diabetes", string ehr = "plain", string client = "app")
    {
        var token = "token-" + Guid.NewGuid().ToString("N");
        Simulator[ehr].Grants.Add(token, new AccessGrant(client, scopes.Split(' '), patient, "Practitioner/clinician-1", Clock.GetUtcNow().AddHours(1)));
        return token;
    }

    /// <summary>Sends a request to an EHR; <paramref name="url"/> is below its FHIR base URL, or absolute.</summary>
    internal async Task<FhirReply> SendAsync(
        string url, string? token = null, string ehr = "plain", HttpMethod? method = null, string? body = null, string media = "application/fhir+json", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, url.StartsWith("http", StringComparison.Ordinal) ? url : $"{Simulator[ehr].FhirBaseUrl}/{url}");
        if (token is not null) { request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token); }
        foreach (var (name, value) in headers) { request.Headers.TryAddWithoutValidation(name, value); }
        if (body is not null) { request.Content = new StringContent(body, System.Text.Encoding.UTF8, media); }
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var all = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new FhirReply((int)response.StatusCode, text, all);
    }

    internal sealed record FhirReply(int Status, string Text, IReadOnlyDictionary<string, string> Headers)
    {
        public JsonElement Json => JsonDocument.Parse(Text).RootElement.Clone();

        public string? Issue => Json.GetProperty("issue")[0].GetProperty("code").GetString();

        public IReadOnlyList<JsonElement> Entries => Json.TryGetProperty("entry", out var entries) ? [.. entries.EnumerateArray()] : [];

        public IReadOnlyList<string> Ids => [.. Entries.Select(entry => entry.GetProperty("resource").GetProperty("id").GetString()!)];

        public string? Next => Json.GetProperty("link").EnumerateArray().Where(link => link.GetProperty("relation").ValueEquals("next")).Select(link => link.GetProperty("url").GetString()).FirstOrDefault();
    }
}
