using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Manners;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Hooks;

/// <summary>Calls the CDS Services, as the EHRs do when a chart is opened or orders are made.</summary>
public sealed class HookCaller(HttpClient http, CdsClients clients, ClientTokens tokens, TokenLoans loans)
{
    private const int LongestAnswer = 64 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Asks which services there are; none where discovery fails.</summary>
    public async Task<IReadOnlyList<CdsServiceEntry>> DiscoverAsync(SimulatedEhr ehr, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(ehr);
        var services = ServicesOf(ehr);
        var token = tokens.Make(clients.Of(ehr), ehr.Manner.Cards.Calls, services);
        using var request = new HttpRequestMessage(HttpMethod.Get, services);
        var (_, _, answer) = await SendAsync(ehr, request, token, body: null, "hook", cancel);
        return CdsServiceEntry.ReadAll(answer);
    }

    /// <summary>Lets something happen in an EHR: each service that wants to know is called, all at the same time.</summary>
    /// <returns>One answer for each service, in the order of discovery; none where the EHR does not have the hook.</returns>
    public async Task<IReadOnlyList<HookAnswer>> FireAsync(SimulatedEhr ehr, HookFiring firing, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(ehr);
        ArgumentNullException.ThrowIfNull(firing);
        var manner = firing.Manner ?? ehr.Manner.Cards.Calls;
        if (manner.Hooks is { } hooks && !hooks.Contains(firing.Hook, StringComparer.Ordinal)) { return []; }
        var wanted = (await DiscoverAsync(ehr, cancel))
            .Where(service => service.Hook == firing.Hook && firing.ServiceIds?.Contains(service.Id, StringComparer.Ordinal) != false);
        return await Task.WhenAll(wanted.Select(service => CallAsync(ehr, manner, firing, service, cancel)));
    }

    /// <summary>Tells a service what became of its cards.</summary>
    /// <param name="ehr">The EHR in which that happened.</param>
    /// <param name="serviceId">The service that gave the cards.</param>
    /// <param name="feedback">The members of <c>feedback</c>.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The status of the answer; 0 when there was none in time.</returns>
    public async Task<int> SendFeedbackAsync(SimulatedEhr ehr, string serviceId, IEnumerable<JsonObject> feedback, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(ehr);
        var manner = ehr.Manner.Cards.Calls;
        var service = $"{ServicesOf(ehr)}/{Uri.EscapeDataString(serviceId)}";
        var token = tokens.Make(clients.Of(ehr), manner, manner.HasStaticAudience ? service : service + "/feedback");
        var body = new JsonObject { ["feedback"] = new JsonArray([.. feedback.Select(item => item.DeepClone())]) };
        using var request = new HttpRequestMessage(HttpMethod.Post, service + "/feedback");
        return (await SendAsync(ehr, request, token, body, "feedback", cancel)).Status;
    }

    private static string ServicesOf(SimulatedEhr ehr) => ehr.ServiceUrl.AbsoluteUri.TrimEnd('/') + "/cds-services";

    private async Task<HookAnswer> CallAsync(SimulatedEhr ehr, HookManner manner, HookFiring firing, CdsServiceEntry service, CancellationToken cancel)
    {
        var url = $"{ServicesOf(ehr)}/{Uri.EscapeDataString(service.Id)}";
        var instance = Guid.NewGuid();
        var context = HookContexts.Make(firing, manner);
        var body = new JsonObject { ["hook"] = firing.Hook, ["hookInstance"] = instance.ToString() };
        if (manner.LendsToken)
        {
            body["fhirServer"] = ehr.FhirBaseUrl;
            body["fhirAuthorization"] = loans.Lend(ehr, manner, firing);
        }
        body["context"] = context;
        if (Prefetches.Resolve(ehr, manner, firing, service, context) is { } prefetch) { body["prefetch"] = prefetch; }
        if (manner.SendsEpicExtensions) { body["extension"] = EpicExtensions(); }

        var token = tokens.Make(clients.Of(ehr), manner, url, firing.Slip);
        using var request = new HttpRequestMessage(HttpMethod.Post, url);
        var begun = Stopwatch.GetTimestamp();
        var (status, text, answer) = await SendAsync(ehr, request, token, body, "hook", cancel);
        return new HookAnswer(service.Id, url, instance, body, token, status, text, answer, Stopwatch.GetElapsedTime(begun));
    }

    private async Task<(int Status, string Text, JsonObject? Answer)> SendAsync(
        SimulatedEhr ehr, HttpRequestMessage request, string? token, JsonObject? body, string part, CancellationToken cancel)
    {
        if (token is not null) { request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token); }
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        var sent = body?.ToJsonString() ?? "";
        if (body is not null) { request.Content = new StringContent(sent, Encoding.UTF8, "application/json"); }
        var (at, status, text) = (ehr.Clock.GetUtcNow(), 0, "");
        try
        {
            using var response = await http.SendAsync(request, cancel);
            (status, text) = ((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancel));
        }
        catch (HttpRequestException error) { text = error.Message; }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested) { text = "No answer in time."; }
        var headers = request.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        ehr.Recording.Add(new Exchange(
            at, part, request.Method.Method, request.RequestUri!.AbsoluteUri, headers, sent, status, text.Length > LongestAnswer ? text[..LongestAnswer] : text));
        return (status, text, Parse(text));
    }

    private static JsonObject? Parse(string text)
    {
        try { return JsonNode.Parse(text, documentOptions: Strict) as JsonObject; }
        catch (JsonException) { return null; }
    }

    private static JsonObject EpicExtensions() => new()
    {
        ["com.epic.cdshooks.request.bpa-trigger-action"] = "60",
        ["com.epic.cdshooks.request.cds-hooks-specification-version"] = "1.1",
        ["com.epic.cdshooks.request.fhir-version"] = "R4",
        ["com.epic.cdshooks.request.criteria-id"] = "30100001",
        ["com.epic.cdshooks.request.epic-version"] = "11.3",
    };
}
