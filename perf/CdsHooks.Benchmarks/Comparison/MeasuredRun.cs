using System.Text.Json;
using CdsHooks.Benchmarks.Reporting;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.Benchmarks.Comparison;

/// <summary>What a file of results holds that can be compared with another.</summary>
/// <param name="Source">Which file.</param>
/// <param name="Machine">Where it was measured.</param>
/// <param name="Figures">What was measured; empty in files from before figures were written.</param>
internal sealed record MeasuredRun(string Source, Machine Machine, IReadOnlyList<MeasuredFigure> Figures)
{
    /// <summary>Reads a file.</summary>
    /// <param name="source">What to call it.</param>
    /// <param name="json">Its content.</param>
    public static MeasuredRun Read(string source, string json)
    {
        var content = JsonSerializer.Deserialize<Content>(json, JsonSerializerOptions.Web)!;
        return new MeasuredRun(source, content.Machine, content.Figures ?? []);
    }

    /// <summary>True when microseconds here are microseconds there, as far as the names of machines tell.</summary>
    public bool IsFromSameMachine(MeasuredRun other) => (Machine.Processor, Machine.Cores, Machine.System) == (other.Machine.Processor, other.Machine.Cores, other.Machine.System);

    private sealed record Content(Machine Machine, IReadOnlyList<MeasuredFigure>? Figures);
}
