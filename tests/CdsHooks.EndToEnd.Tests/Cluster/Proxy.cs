using System.Globalization;
using CdsHooks.Testing;
using CdsHooks.Testing.Processes;

namespace CdsHooks.EndToEnd.Tests.Cluster;

/// <summary>HAProxy with the configuration that is deployed.</summary>
internal sealed class Proxy : IAsyncDisposable
{
    private readonly ChildProcess process;

    private Proxy(ChildProcess process, int port)
    {
        this.process = process;
        Address = new Uri($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/");
    }

    public static bool IsInstalled => File.Exists(Program);

    public Uri Address { get; }

    public string Output => process.Output;

    private static string Program => "/usr/sbin/haproxy";

    public static Task<Proxy> StartAsync(IReadOnlyList<Replica> replicas, HttpClient client) => StartAsync([.. replicas.Select(replica => replica.Address)], client);

    /// <summary>Starts it before anything that listens at these addresses.</summary>
    public static async Task<Proxy> StartAsync(IReadOnlyList<string> replicas, HttpClient client)
    {
        var folder = Path.Combine(Sources.Root, "deploy", "haproxy");
        var port = FreePort.Next();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["LISTEN"] = $"127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}",
            ["NO_CARDS"] = Path.Combine(folder, "no-cards.http"),
        };
        for (var i = 0; i < replicas.Count; i++) { environment[$"REPLICA_{(i + 1).ToString(CultureInfo.InvariantCulture)}"] = replicas[i]; }
        var proxy = new Proxy(ChildProcess.Start(Program, ["-db", "-f", Path.Combine(folder, "haproxy.cfg")], environment), port);
        for (var attempt = 0; attempt < 100; attempt++)
        {
            if (proxy.process.HasExited) { throw new InvalidOperationException($"The proxy ended:\n{proxy.Output}"); }
            try
            {
                using var answer = await client.GetAsync(new Uri(proxy.Address, "health/live"));
                if (answer.IsSuccessStatusCode) { return proxy; }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
        throw new InvalidOperationException($"The proxy was not ready in time:\n{proxy.Output}");
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
