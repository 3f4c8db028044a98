using System.Globalization;
using System.Net;
using CdsHooks.Testing;
using CdsHooks.Testing.Processes;

namespace CdsHooks.EndToEnd.Tests.Cluster;

/// <summary>One replica of the service: a process that can be killed, rolled and started again at the same address.</summary>
internal sealed class Replica(string name, IReadOnlyDictionary<string, string> settings) : IAsyncDisposable
{
    private static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "CdsHooks.Service.dll");

    private ChildProcess? process;

    public string Name => name;

    public int Port { get; } = FreePort.Next();

    public string Address => $"127.0.0.1:{Port.ToString(CultureInfo.InvariantCulture)}";

    public string Output => process?.Output ?? "";

    public async Task StartAsync(HttpClient client)
    {
        var environment = new Dictionary<string, string>(settings, StringComparer.Ordinal) { ["ASPNETCORE_URLS"] = $"http://{Address}" };
        process = ChildProcess.Start("dotnet", [Assembly], environment, AppContext.BaseDirectory);
        for (var attempt = 0; attempt < 600; attempt++)
        {
            if (process.HasExited) { throw new InvalidOperationException($"{name} ended with code {process.ExitCode}:\n{process.Output}"); }
            if (await IsReadyAsync(client)) { return; }
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
        throw new InvalidOperationException($"{name} was not ready in time:\n{process.Output}");
    }

    /// <summary>Ends it as a failing machine would.</summary>
    public void Kill() => process!.Kill();

    /// <summary>Ends it as an operator would, and tells with which code.</summary>
    public async Task<int> StopAsync()
    {
        Assert.True(await process!.StopAsync(TimeSpan.FromSeconds(60)), $"{name} did not stop:\n{process.Output}");
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null) { await process.DisposeAsync(); }
    }

    private async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri($"http://{Address}/health/ready"));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
