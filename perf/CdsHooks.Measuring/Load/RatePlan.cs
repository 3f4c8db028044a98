using System.Globalization;

namespace CdsHooks.Measuring.Load;

/// <summary>When requests leave, laid down before the first one does: nothing that comes back changes it. The words are those of NBomber.</summary>
internal sealed class RatePlan
{
    // Sums of steps may miss a whole number by a rounding.
    private const double Rounding = 1e-6;

    private readonly RateStep[] steps;

    private RatePlan(RateStep[] steps) => this.steps = steps;

    /// <summary>How long requests are sent.</summary>
    public TimeSpan During => steps.Aggregate(TimeSpan.Zero, (sum, step) => sum + step.During);

    /// <summary>How many requests there are.</summary>
    public int Count => (int)Math.Ceiling(steps.Sum(step => step.Requests) - Rounding);

    /// <summary>The highest rate of the plan, requests a second.</summary>
    public double Highest => steps.Max(step => Math.Max(step.From, step.To));

    /// <summary>A fixed rate.</summary>
    /// <param name="perSecond">Requests a second; 0 for a pause.</param>
    /// <param name="during">For how long.</param>
    public static RatePlan Inject(double perSecond, TimeSpan during) => new([Step(perSecond, perSecond, during)]);

    /// <summary>A rate that rises or falls evenly.</summary>
    public static RatePlan RampingInject(double from, double to, TimeSpan during) => new([Step(from, to, during)]);

    /// <summary>Goes on at another fixed rate.</summary>
    public RatePlan ThenInject(double perSecond, TimeSpan during) => new([.. steps, Step(perSecond, perSecond, during)]);

    /// <summary>Goes on from where the last step ended to another rate.</summary>
    public RatePlan ThenRampingInject(double to, TimeSpan during) => new([.. steps, Step(steps[^1].To, to, during)]);

    /// <summary>When each request is due, from the begin of the plan; the first one at once where the plan begins with a rate.</summary>
    public IEnumerable<TimeSpan> DueTimes()
    {
        var begin = TimeSpan.Zero;
        double before = 0;
        var next = 0;
        foreach (var step in steps)
        {
            var end = before + step.Requests;
            for (; next < end - Rounding; next++) { yield return begin + step.WhenDue(Math.Max(0, next - before)); }
            before = end;
            begin += step.During;
        }
    }

    /// <summary><c>100/s for 5 s, 100 to 400/s in 10 s</c></summary>
    public override string ToString() => string.Join(", ", steps.Select(step => step.From == step.To
        ? string.Create(CultureInfo.InvariantCulture, $"{step.From:0.#}/s for {step.During.TotalSeconds:0.##} s")
        : string.Create(CultureInfo.InvariantCulture, $"{step.From:0.#} to {step.To:0.#}/s in {step.During.TotalSeconds:0.##} s")));

    private static RateStep Step(double from, double to, TimeSpan during)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfNegative(to);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(during, TimeSpan.Zero);
        return new RateStep(from, to, during);
    }
}
