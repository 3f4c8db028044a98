using CdsHooks.Fhir.Facts;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Service.App.Live;

/// <summary>The chart as one service reads it, from live data. What is taken from it holds until it is disposed.</summary>
internal sealed class LiveChart : IDisposable
{
    private static readonly TimeSpan RuleTime = TimeSpan.FromSeconds(5);

    private readonly CdsRequest request;
    private readonly FetchedData data;
    private readonly IReadOnlyDictionary<string, FetchOutcome> outcomes;

    /// <summary>Reads what was fetched.</summary>
    /// <param name="service">The service.</param>
    /// <param name="request">The call that stands for the visit; its tape belongs to the chart from here on.</param>
    /// <param name="data">What was fetched; belongs to the chart from here on.</param>
    public LiveChart(CompiledService service, CdsRequest request, FetchedData data)
    {
        (Service, this.request, this.data) = (service, request, data);
        Chart = ChartReader.Read(request, service.Plan, request.Tape.Length, data);
        outcomes = Chart.Prefetch.ToDictionary(report => report.Key, report => report.Fetched, StringComparer.Ordinal);
    }

    /// <summary>The service.</summary>
    public CompiledService Service { get; }

    /// <summary>What the chart says.</summary>
    public Chart Chart { get; }

    /// <summary>What came of fetching a key.</summary>
    public FetchOutcome OutcomeOf(string key) => outcomes.GetValueOrDefault(key);

    /// <summary>Makes a call for rules.</summary>
    /// <param name="clock">The clock; the day is frozen for the call.</param>
    /// <param name="trace">Who is told how rules come to their ends.</param>
    public RuleCall CallAt(TimeProvider clock, IRuleTrace? trace)
    {
        var now = clock.GetUtcNow();
        return new RuleCall
        {
            Chart = Chart,
            Context = request.Context,
            Hook = request.Hook,
            Today = DateOnly.FromDateTime(now.UtcDateTime),
            Now = now,
            Deadline = Deadline.After(clock, RuleTime),
            Trace = trace,
        };
    }

    public void Dispose()
    {
        Chart.Dispose();
        data.Dispose();
        request.Tape.Dispose();
    }
}
