using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace CdsHooks.Measuring.Servers;

/// <summary>Where figures come from.</summary>
/// <param name="Processor">Model as the system names it.</param>
/// <param name="Cores">Logical cores.</param>
/// <param name="System">Operating system.</param>
/// <param name="Runtime">.NET runtime.</param>
/// <param name="Sdk">.NET SDK.</param>
/// <param name="Commit">Short hash of the commit; with a plus sign when files differ from it.</param>
internal sealed record Machine(string Processor, int Cores, string System, string Runtime, string Sdk, string Commit)
{
    public static Machine Here() => new(
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown",
        Environment.ProcessorCount,
        RuntimeInformation.OSDescription.Split(' ')[0],
        RuntimeInformation.FrameworkDescription,
        Output("dotnet", "--version"),
        Output("git", "rev-parse", "--short", "HEAD") + (Output("git", "status", "--porcelain", "--untracked-files=no").Length > 0 ? "+" : ""));

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Processor}, {Cores} logical cores, {System}; {Runtime}, SDK {Sdk}; commit {Commit}");

    private static string Output(string program, params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in arguments) { start.ArgumentList.Add(argument); }
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return output;
    }
}
