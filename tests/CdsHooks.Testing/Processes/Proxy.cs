using System.Globalization;

namespace CdsHooks.Testing.Processes;

/// <summary>HAProxy with the configuration that is deployed.</summary>
public sealed class Proxy : IAsyncDisposable
{
    private const string Program = "/usr/sbin/haproxy";

    private readonly ChildProcess process;

    private Proxy(ChildProcess process, int port)
    {
        this.process = process;
        Address = new Uri($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/");
    }

    /// <summary>False where there is none to start.</summary>
    public static bool IsInstalled => File.Exists(Program);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Its process id.</summary>
    public int Id => process.Id;

    /// <summary>The last lines of its output.</summary>
    public string Output => process.Output;

    /// <summary>Starts it and waits until it passes on what replicas answer. Replicas may come later.</summary>
    /// <param name="folder">The folder of its configuration, <c>deploy/haproxy</c>.</param>
    /// <param name="replicas">Where replicas listen, host and port each; two or three.</param>
    /// <param name="client">Asks whether it is ready.</param>
    /// <exception cref="InvalidOperationException">It ended, or was not ready within ten seconds.</exception>
    public static async Task<Proxy> StartAsync(string folder, IReadOnlyList<string> replicas, HttpClient client)
    {
        ArgumentNullException.ThrowIfNull(replicas);
        ArgumentNullException.ThrowIfNull(client);
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
        await proxy.DisposeAsync();
        throw new InvalidOperationException($"The proxy was not ready in time:\n{proxy.Output}");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => process.DisposeAsync();
}
