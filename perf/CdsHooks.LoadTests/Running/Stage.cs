using CdsHooks.LoadTests.Calls;
using CdsHooks.LoadTests.Site;
using CdsHooks.Measuring.Load;

namespace CdsHooks.LoadTests.Running;

/// <summary>One run of a scenario.</summary>
internal sealed class Stage
{
    // Far more than the service lets in: it is the service that has to turn calls away.
    private const int MostUnderWay = 10_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly List<RatePlan> plans = [];
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
        Send = site.Sender.SendAsync;
    }

    public LoadSite Site { get; }

    public Pace Pace { get; }

    public IReadOnlyList<LoadCall> Calls { get; }

    public Recorder Recorder { get; } = new("calls");

    public Injector Injector { get; }

    /// <summary>How a call is sent: over a connection that is kept, unless a scenario says otherwise.</summary>
    public Func<LoadCall, Task<Reply>> Send { get; set; }

    /// <summary>The plans that were followed, in words.</summary>
    public string PlanWords => string.Join(", ", plans);

    public IReadOnlyList<Mark> Marks => marks;

    public IReadOnlyList<string> Findings => findings;

    /// <summary>Follows a plan; done when the last answer is there.</summary>
    public async Task InjectAsync(RatePlan plan, CancellationToken cancel)
    {
        var first = plans.Sum(done => done.Count);
        Prepare(Site, Calls, plan.Count);
        plans.Add(plan);
        await Injector.RunAsync(plan, number => Send(Calls[(first + number) % Calls.Count]), Patience, cancel);
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

    /// <summary>Signs the tokens for so many calls, unless they are there.</summary>
    public static void Prepare(LoadSite site, IReadOnlyList<LoadCall> calls, int count)
    {
        if (site.Setup.Proof == Proof.None) { return; }
        site.Tokens.Prepare(calls.GroupBy(call => call.Path, StringComparer.Ordinal).Select(path => (path.Key, path.Count() * ((count / calls.Count) + 1))));
    }
}
