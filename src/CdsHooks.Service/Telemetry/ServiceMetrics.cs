using System.Diagnostics;
using System.Diagnostics.Metrics;
using CdsHooks.Service.Admission;

namespace CdsHooks.Service.Telemetry;

/// <summary>What the service tells about its calls. Tags come from closed sets: ids of content, names of registrations, words of ours.</summary>
internal static class ServiceMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "CdsHooks.Service";

    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> CallDuration = Meter.CreateHistogram("cdshooks.call.duration", "s", "From the arrival of a hook call to its answer.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.8, 1, 1.5, 2, 5] });

    private static readonly Histogram<double> BudgetUse = Meter.CreateHistogram("cdshooks.call.budget_use", "1", "Duration of a hook call as a part of Budget:Total.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 1, 1.1] });

    private static readonly Histogram<double> FeedbackDuration = Meter.CreateHistogram("cdshooks.feedback.duration", "s", "From the arrival of feedback to its answer.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 15] });

    private static readonly Counter<long> Degradations =
        Meter.CreateCounter<long>("cdshooks.call.degradations", "{call}", "Hook calls that were answered with less than the chart would have earned, by cause.");

    private static readonly Counter<long> TurnedAwayCount =
        Meter.CreateCounter<long>("cdshooks.admission.turned_away", "{request}", "Requests for which there was no room, by what was short.");

    private static readonly Counter<long> ContentLoads =
        Meter.CreateCounter<long>("cdshooks.content.loads", "{load}", "Loads of the rule packs: whole, partly (some packs were refused) or refused.");

    static ServiceMetrics()
    {
        RuleTallies.Observe(Meter);
        HouseMetrics.Observe(Meter);
    }

    /// <summary>A hook call has been answered.</summary>
    /// <param name="service">Id of the service; a word of ours where it is unknown.</param>
    /// <param name="hook">Name of the hook; a word of ours where it is unknown.</param>
    /// <param name="ehr">Name of the registration that called.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="duration">How long it took.</param>
    /// <param name="budget">How long it may take.</param>
    public static void CallAnswered(string service, string hook, string ehr, string outcome, TimeSpan duration, TimeSpan budget)
    {
        if (!CallDuration.Enabled) { return; }
        CallDuration.Record(duration.TotalSeconds, new TagList { { "service", service }, { "hook", hook }, { "ehr", ehr }, { "outcome", outcome } });
        BudgetUse.Record(duration / budget, new KeyValuePair<string, object?>("service", service));
    }

    /// <summary>Feedback has been answered.</summary>
    public static void FeedbackAnswered(string outcome, TimeSpan duration) =>
        FeedbackDuration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>A call was answered with less than the chart would have earned.</summary>
    /// <param name="cause">One of <see cref="Degradation"/>.</param>
    public static void Degraded(string cause) => Degradations.Add(1, new KeyValuePair<string, object?>("cause", cause));

    /// <summary>There was no room for a request.</summary>
    public static void TurnedAway(Shortage shortage)
    {
        var (name, cause) = shortage switch
        {
            Shortage.Calls => ("calls", Degradation.OverloadCalls),
            Shortage.BodyBytes => ("body_bytes", Degradation.OverloadBytes),
            Shortage.Threads => ("threads", Degradation.OverloadThreads),
            Shortage.Rules => ("rules", Degradation.OverloadRules),
            _ => ("feedback", null),
        };
        TurnedAwayCount.Add(1, new KeyValuePair<string, object?>("shortage", name));
        if (cause is not null) { Degraded(cause); }
    }

    /// <summary>The rule packs have been loaded, or not.</summary>
    /// <param name="isTakenUp">True when what was loaded answers now.</param>
    /// <param name="isWhole">True when no pack was refused.</param>
    public static void ContentLoaded(bool isTakenUp, bool isWhole) =>
        ContentLoads.Add(1, new KeyValuePair<string, object?>("outcome", isWhole ? "whole" : isTakenUp ? "partly" : "refused"));
}
