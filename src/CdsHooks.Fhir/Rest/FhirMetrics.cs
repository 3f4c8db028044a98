using System.Collections.Frozen;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CdsHooks.Fhir.Rest;

/// <summary>What is counted and traced of reading FHIR servers. Tags are names of registered servers and kinds of ours: no URL, which carries ids of patients.</summary>
internal static class FhirMetrics
{
    private const string Name = "CdsHooks.Fhir";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Requests = Meter.CreateCounter<long>("cdshooks.fhir.requests", "{request}", "Exchanges with FHIR servers, those spared included.");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("cdshooks.fhir.duration", "s", "Time from request to the last byte.");

    private static readonly Counter<long> Bytes = Meter.CreateCounter<long>("cdshooks.fhir.bytes", "By", "Bodies read, decompressed.");

    private static readonly Histogram<int> Pages = Meter.CreateHistogram<int>("cdshooks.fhir.pages", "{page}", "Pages read for one query.");

    private static readonly Gauge<int> Breaker = Meter.CreateGauge<int>("cdshooks.fhir.breaker", unit: null, "0 requests are sent, 1 one is tried, 2 the server is spared.");

    private static readonly FrozenDictionary<FhirReplyKind, string> Kinds =
        Enum.GetValues<FhirReplyKind>().ToFrozenDictionary(kind => kind, kind => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString()));

    /// <summary>Begins the span of a request; <see langword="null"/> when nobody listens.</summary>
    public static Activity? Begin(string server) => Source.StartActivity("fhir request", ActivityKind.Client)?.AddTag("ehr", server);

    public static void Answered(string server, in Answer answer, TimeSpan took, Activity? span)
    {
        var (name, kind) = (Tag("ehr", server), Tag("kind", Kinds[answer.Kind]));
        span?.AddTag("kind", kind.Value).AddTag("http.response.status_code", answer.Status);
        Requests.Add(1, name, kind);
        Duration.Record(took.TotalSeconds, name, kind);
        if (answer.Length > 0) { Bytes.Add(answer.Length, name); }
    }

    public static void NotSent(string server, FhirReplyKind kind) => Requests.Add(1, Tag("ehr", server), Tag("kind", Kinds[kind]));

    public static void PagesRead(string server, int pages) => Pages.Record(pages, Tag("ehr", server));

    public static void BreakerIs(string server, BreakerState state) => Breaker.Record((int)state, Tag("ehr", server));

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
