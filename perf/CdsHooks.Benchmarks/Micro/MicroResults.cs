using System.Text.Json;
using CdsHooks.Benchmarks.Reporting;

namespace CdsHooks.Benchmarks.Micro;

/// <summary>Reads what BenchmarkDotNet has measured from the JSON that it writes.</summary>
internal static class MicroResults
{
    /// <summary>Two figures for each benchmark, its time and what it allocates.</summary>
    /// <param name="json">Content of a <c>*-report-full-compressed.json</c> or <c>*-report-full.json</c>.</param>
    public static IReadOnlyList<MeasuredFigure> Read(string json)
    {
        using var report = JsonDocument.Parse(json);
        var figures = new List<MeasuredFigure>();
        foreach (var benchmark in report.RootElement.GetProperty("Benchmarks").EnumerateArray())
        {
            // Without statistics it has failed.
            if (!benchmark.TryGetProperty("Statistics", out var statistics) || statistics.ValueKind != JsonValueKind.Object) { continue; }
            var parameters = benchmark.GetProperty("Parameters").GetString();
            var name = $"{benchmark.GetProperty("Type").GetString()}.{benchmark.GetProperty("Method").GetString()}{(string.IsNullOrEmpty(parameters) ? "" : $"({parameters})")}";
            figures.Add(MeasuredFigure.Lower(name, MeasuredFigure.Microseconds, statistics.GetProperty("OriginalValues").EnumerateArray().Select(value => value.GetDouble() / 1000)));
            if (benchmark.TryGetProperty("Memory", out var memory) && memory.ValueKind == JsonValueKind.Object && memory.GetProperty("BytesAllocatedPerOperation").ValueKind == JsonValueKind.Number)
            {
                figures.Add(MeasuredFigure.Lower(name + ", allocated", MeasuredFigure.Bytes, [memory.GetProperty("BytesAllocatedPerOperation").GetDouble()]));
            }
        }
        return figures;
    }
}
