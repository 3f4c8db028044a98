using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CdsHooks.Benchmarks.FhirPath;

/// <summary>The npm package fhirpath in a process of its own, asked over a pipe (<c>perf/fhirpath/peer.js</c>); ended with this object.</summary>
internal sealed class PeerEngine : IDisposable
{
    private readonly Process _process;

    /// <summary>Starts node.</summary>
    /// <param name="script">The script.</param>
    /// <param name="folder">Holds <c>node_modules/fhirpath</c>.</param>
    /// <param name="bundle">File of the Bundle.</param>
    /// <param name="expressions">File of the list of expressions.</param>
    public PeerEngine(string script, string folder, string bundle, string expressions)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (ReadOnlySpan<string>)[script, folder, bundle, expressions]) { start.ArgumentList.Add(argument); }
        _process = Process.Start(start)!;
    }

    /// <summary>What an expression yields, each item as text.</summary>
    public async Task<string[]> ResultsAsync(int index) =>
        [.. (await AskAsync(new JsonObject { ["do"] = "results", ["index"] = index })).AsArray().Select(item => (string)item!)];

    /// <summary>Evaluates again and again for a while.</summary>
    /// <returns>Nanoseconds for one evaluation.</returns>
    public async Task<double> MeasureAsync(int index, int milliseconds)
    {
        var answer = await AskAsync(new JsonObject { ["do"] = "measure", ["index"] = index, ["milliseconds"] = milliseconds });
        return (double)answer["nanoseconds"]! / (double)answer["count"]!;
    }

    private async Task<JsonNode> AskAsync(JsonObject command)
    {
        await _process.StandardInput.WriteLineAsync(command.ToJsonString());
        await _process.StandardInput.FlushAsync();
        var line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("node ended; its message stands above.");
        return JsonNode.Parse(line) ?? throw new JsonException("node answered with nothing.");
    }

    public void Dispose()
    {
        if (!_process.HasExited) { _process.Kill(); }
        _process.WaitForExit();
        _process.Dispose();
    }
}
