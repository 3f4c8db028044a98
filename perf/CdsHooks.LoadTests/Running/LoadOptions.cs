using System.Globalization;

namespace CdsHooks.LoadTests.Running;

/// <summary>What is asked for on the command line.</summary>
internal sealed record LoadOptions
{
    public const string Usage = """
        usage: eng/load [--suite] [--scenario NAME]... [--list] [--bodies FOLDER] [--report FOLDER] [--saturation RATE] [--minutes N] [--quiet]
          (nothing)         the gate: under four minutes, exit code 1 when a threshold is broken
          --suite           all scenarios, each four times as long, and a soak: about half an hour
          --scenario NAME   one scenario (again for more), after measuring the saturation
          --list            names the scenarios
          --bodies FOLDER   stored hook requests or FHIR Bundles (*.json) in place of invented charts
          --report FOLDER   where the report is written; LoadTests.Artifacts otherwise
          --saturation RATE calls a second, in place of measuring it
          --minutes N       how long a soak takes; 10 otherwise
          --quiet           no progress
        """;

    /// <summary>The scenarios by name; none for the gate or the suite.</summary>
    public IReadOnlyList<string> Scenarios { get; init; } = [];

    public bool IsSuite { get; init; }

    public bool IsList { get; init; }

    public bool IsQuiet { get; init; }

    public string? Bodies { get; init; }

    public string? Report { get; init; }

    /// <summary>Folder of what was published before; null to publish.</summary>
    public string? Built { get; init; }

    public double? Saturation { get; init; }

    public TimeSpan SoakFor { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>What is run, in a word or by the names of scenarios.</summary>
    public string Name => Scenarios.Count > 0 ? string.Join(", ", Scenarios) : IsSuite ? "the suite" : "the gate";

    /// <summary>What the report's files are called, without the day.</summary>
    public string FileName => Scenarios.Count switch { 0 => IsSuite ? "under-load-suite" : "under-load", 1 => "under-load-" + Scenarios[0], _ => "under-load-scenarios" };

    /// <summary>How many times longer than in the gate scenarios last.</summary>
    public double Stretch => IsSuite ? 4 : 1;

    /// <summary>Reads a command line.</summary>
    /// <exception cref="FormatException">It makes no sense; the message says why.</exception>
    public static LoadOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new LoadOptions();
        for (var at = 0; at < arguments.Count; at++)
        {
            options = arguments[at] switch
            {
                "--suite" => options with { IsSuite = true },
                "--list" => options with { IsList = true },
                "--quiet" => options with { IsQuiet = true },
                "--scenario" => options with { Scenarios = [.. options.Scenarios, Value(ref at)] },
                "--bodies" => options with { Bodies = Value(ref at) },
                "--report" => options with { Report = Value(ref at) },
                "--built" => options with { Built = Value(ref at) },
                "--saturation" => options with { Saturation = Number(Value(ref at)) },
                "--minutes" => options with { SoakFor = TimeSpan.FromMinutes(Number(Value(ref at))) },
                var unknown => throw new FormatException($"What is {unknown}?"),
            };
        }
        return options;

        string Value(ref int at) => ++at < arguments.Count ? arguments[at] : throw new FormatException($"{arguments[at - 1]} needs a value.");
    }

    private static double Number(string text) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : throw new FormatException($"{text} is no number above 0.");
}
