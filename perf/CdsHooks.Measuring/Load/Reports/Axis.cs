using System.Globalization;

namespace CdsHooks.Measuring.Load.Reports;

/// <summary>An axis of a chart: where values lie, from 0 to 1, and which are written beside it.</summary>
internal sealed class Axis
{
    private const int MostTicks = 6;

    private readonly double least;
    private readonly double most;
    private readonly bool isLog;

    private Axis(double least, double most, bool isLog, IReadOnlyList<double> ticks)
    {
        (this.least, this.most, this.isLog) = (least, most, isLog);
        Ticks = ticks;
    }

    /// <summary>The values that are written beside it, smallest first.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>From zero to just beyond the largest value, in round steps.</summary>
    public static Axis Linear(double largest)
    {
        var step = RoundStep(Math.Max(largest, 1e-9) / (MostTicks - 1));
        var steps = Math.Max(1, (int)Math.Ceiling(largest / step - 1e-9));
        return new Axis(0, steps * step, isLog: false, [.. Enumerable.Range(0, steps + 1).Select(tick => tick * step)]);
    }

    /// <summary>From zero to the largest value itself, as time runs.</summary>
    public static Axis Time(double largest)
    {
        var step = RoundStep(Math.Max(largest, 1) / MostTicks);
        return new Axis(0, Math.Max(largest, 1), isLog: false, [.. Enumerable.Range(0, (int)(largest / step) + 1).Select(tick => tick * step)]);
    }

    /// <summary>From one value to another, with ticks at given ones.</summary>
    public static Axis Between(double least, double most, IEnumerable<double> ticks) => new(least, most, isLog: false, [.. ticks]);

    /// <summary>Powers of ten that hold all values; what is not above zero lies at the lower end.</summary>
    public static Axis Logarithmic(double smallest, double largest)
    {
        var low = (int)Math.Floor(Math.Log10(Math.Max(smallest, 1e-6)));
        var high = Math.Max(low + 1, (int)Math.Ceiling(Math.Log10(Math.Max(largest, 1e-6)) - 1e-9));
        return new Axis(Math.Pow(10, low), Math.Pow(10, high), isLog: true, [.. Enumerable.Range(low, high - low + 1).Select(power => Math.Pow(10, power))]);
    }

    /// <summary>Where a value lies: 0 at the lower end, 1 at the upper one.</summary>
    public double At(double value) => Math.Clamp(isLog ? Math.Log(Math.Max(value, least) / least) / Math.Log(most / least) : (value - least) / (most - least), 0, 1);

    /// <summary>A value as it is written.</summary>
    public static string Write(double value) => value switch
    {
        >= 1000 => value.ToString("#,0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.###", CultureInfo.InvariantCulture),
    };

    // 1, 2 or 5 times a power of ten.
    private static double RoundStep(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return power * ((step / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
    }
}
