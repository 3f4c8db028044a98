using CdsHooks.LoadTests.Calls;
using CdsHooks.LoadTests.Site;
using CdsHooks.Measuring.Load;

namespace CdsHooks.LoadTests.Running;

/// <summary>One run of a scenario.</summary>
internal sealed class Stage
{
    // Twice what the service lets in: it is the service that has to turn calls away.
    private const int MostUnderWay = 4_500;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly List<(TimeSpan Begin, RatePlan Plan)> plans = [];
    private readonly List<Recorder> beside = [];
    private readonly List<Mark> marks = [];
    private readonly List<string> findings = [];
    private readonly Lock gate = new();

    /// <param name="site">What is under load.</param>
    /// <param name="pace">What rates and times are reckoned from.</param>
    /// <param name="calls">What is sent, over and over.</param>
    public Stage(LoadSite site, Pace pace, IReadOnlyList<LoadCall> calls)
    {
        (Site, Pace, Calls) = (site, pace, calls);
        Injector = new Injector(Recorder, MostUnderWay);
    }

    public LoadSite Site { get; }

    public Pace Pace { get; }

    public IReadOnlyList<LoadCall> Calls { get; }

    public Recorder Recorder { get; } = new("calls");

    public Injector Injector { get; }

    /// <summary>The plans that were followed, in words.</summary>
    public string PlanWords => string.Join(", ", plans.Select(plan => plan.Plan.ToString()));

    public IReadOnlyList<Mark> Marks => marks;

    public IReadOnlyList<string> Findings => findings;

    /// <summary>Follows a plan; done when the last answer is there.</summary>
    public async Task InjectAsync(RatePlan plan, CancellationToken cancel)
    {
        var first = plans.Sum(done => done.Plan.Count);
        Site.Tokens.Prepare(Calls.Select((call, index) => (call.Path, Count: ShareOf(plan.Count, index))).GroupBy(each => each.Path, StringComparer.Ordinal)
            .Select(path => (path.Key, path.Sum(each => each.Count))));
        plans.Add((Injector.Now, plan));
        await Injector.RunAsync(plan, number => Site.Sender.SendAsync(Calls[(first + number) % Calls.Count]), Patience, cancel);
    }

    /// <summary>Writes down that something was done.</summary>
    public void Note(string what)
    {
        lock (gate) { marks.Add(new Mark(Injector.Now, what)); }
    }

    /// <summary>Writes down a sentence for the report.</summary>
    public void Find(string sentence)
    {
        lock (gate) { findings.Add(sentence); }
    }

    /// <summary>A recorder for other requests than the scenario's own.</summary>
    public Recorder Beside(string name)
    {
        var recorder = new Recorder(name);
        beside.Add(recorder);
        return recorder;
    }

    /// <summary>All recordings, the scenario's own first.</summary>
    public IReadOnlyList<Recording> Close() => [Recorder.Close(), .. beside.Select(recorder => recorder.Close())];

    /// <summary>The rate that was meant in each second.</summary>
    public IReadOnlyList<double> MeantRates(int seconds) => [.. Enumerable.Range(0, seconds).Select(second => MeantAt(TimeSpan.FromSeconds(second + 0.5)))];

    private double MeantAt(TimeSpan time)
    {
        var (begin, plan) = plans.LastOrDefault(plan => plan.Begin <= time);
        return plan?.RateAt(time - begin) ?? 0;
    }

    private int ShareOf(int count, int index) => (count / Calls.Count) + (index < count % Calls.Count ? 1 : 0) + 1;
}
