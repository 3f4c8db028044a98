using System.Globalization;
using System.Net;
using CdsHooks.Testing.Processes;

namespace CdsHooks.EndToEnd.Tests.Browser;

/// <summary>A program of the repository, run in Development as a newcomer runs it, in a process of its own and from its own output.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private readonly ChildProcess process;

    private RunningProgram(ChildProcess process) => this.process = process;

    /// <summary>The last lines that it wrote.</summary>
    public string Output => process.Output;

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="project">The folder below <c>src</c>.</param>
    /// <param name="ready">Answers 200 once it runs.</param>
    /// <param name="settings">Its configuration beside that of Development.</param>
    public static async Task<RunningProgram> StartAsync(string project, Uri ready, IReadOnlyDictionary<string, string> settings)
    {
        var folder = Path.Combine(Sources.Root, "src", project);
        // Beside these tests lie the same assemblies without what belongs to a web project: settings and static files.
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var assembly = Path.Combine(folder, "bin", configuration, new DirectoryInfo(AppContext.BaseDirectory).Name, $"{project}.dll");
        var environment = new Dictionary<string, string>(settings, StringComparer.Ordinal) { ["ASPNETCORE_ENVIRONMENT"] = "Development" };
        var program = new RunningProgram(ChildProcess.Start("dotnet", [assembly], environment, folder));
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var attempt = 0; attempt < 600; attempt++)
        {
            if (program.process.HasExited) { break; }
            if (await AnswersAsync(client, ready)) { return program; }
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
        var output = program.Output;
        await program.DisposeAsync();
        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{project} did not answer at {ready}:\n{output}"));
    }

    /// <summary>Ends it as a failing machine would.</summary>
    public void Kill() => process.Kill();

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private static async Task<bool> AnswersAsync(HttpClient client, Uri ready)
    {
        try
        {
            using var answer = await client.GetAsync(ready);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
