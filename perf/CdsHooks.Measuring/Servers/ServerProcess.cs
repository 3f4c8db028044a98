using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CdsHooks.Measuring.Load;
using CdsHooks.Measuring.Probe;

namespace CdsHooks.Measuring.Servers;

/// <summary>A server under measurement: a process of its own on a free loopback port, ended with this object.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const long Megabyte = 1024 * 1024;

    private readonly Process process;

    private ServerProcess(string name, Process process, Uri address)
    {
        Name = name;
        this.process = process;
        Address = address;
    }

    public string Name { get; }

    public Uri Address { get; }

    /// <summary>True when the process is over.</summary>
    public bool HasEnded => process.HasExited;

    /// <summary>The process, as the system counts it.</summary>
    public int Id => process.Id;

    /// <summary>Looks into the server; null when it was started without a probe.</summary>
    public ProbeClient? Probe { get; private set; }

    /// <summary>Starts a built server and waits until it is ready.</summary>
    /// <param name="name">What to call it in results.</param>
    /// <param name="assembly">Path of its dll.</param>
    /// <param name="settings">Its settings, as environment variables.</param>
    /// <param name="client">Asks whether it is ready.</param>
    /// <param name="probe">Path of the probe's assembly (<see cref="Published.ProbeAsync"/>), to look into the server; null leaves it as it is shipped.</param>
    /// <exception cref="InvalidOperationException">It ended, or was not ready within two minutes.</exception>
    public static async Task<ServerProcess> StartAsync(string name, string assembly, IReadOnlyDictionary<string, string> settings, HttpClient client,
        string? probe = null)
    {
        // Paths of Unix sockets may be 107 bytes long: a build folder may be too deep.
        var socket = Path.Combine(Path.GetTempPath(), $"cdshooks-probe-{Guid.NewGuid():N}");
        var server = Launch(name, assembly, probe is null ? settings : new Dictionary<string, string>(settings, StringComparer.Ordinal) { ["DOTNET_STARTUP_HOOKS"] = probe, ["CDSHOOKS_PROBE"] = socket });
        try
        {
            await server.WaitUntilReadyAsync(client);
            if (probe is not null)
            {
                server.Probe = await ProbeClient.ConnectAsync(socket, CancellationToken.None);
                File.Delete(socket);
            }
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Starts a built server and waits for nothing.</summary>
    /// <inheritdoc cref="StartAsync"/>
    public static ServerProcess Launch(string name, string assembly, IReadOnlyDictionary<string, string> settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}/");
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Path.GetDirectoryName(assembly)!, RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(assembly);
        foreach (var (setting, value) in settings) { start.Environment[setting] = value; }
        start.Environment["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority);
        var server = new ServerProcess(name, Process.Start(start)!, address);
        // Somebody has to empty the pipe, or the server would wait for it.
        server.process.OutputDataReceived += (_, _) => { };
        server.process.BeginOutputReadLine();
        return server;
    }

    /// <summary>CPU time of the whole process until now, user and system: the counters of /proc/pid/stat, 10 ms a tick.</summary>
    public TimeSpan CpuTime() => ProcessFigures.CpuOf(process.Id);

    /// <summary>Largest resident memory until now, in megabytes.</summary>
    public long PeakMegabytes() => ProcessFigures.MemoryOf(process.Id).Peak / Megabyte;

    /// <summary>Resident memory now, in megabytes.</summary>
    public long ResidentMegabytes() => ProcessFigures.MemoryOf(process.Id).Resident / Megabyte;

    /// <summary>Waits until the server has nothing left to do, so that work in the background counts for the calls that caused it.</summary>
    public async Task WaitUntilQuietAsync()
    {
        // The ledger gathers for a while before it writes.
        var quiet = 0;
        for (var look = 0; look < 100 && quiet < 3; look++)
        {
            var before = CpuTime();
            await Task.Delay(TimeSpan.FromMilliseconds(150));
            quiet = CpuTime() == before ? quiet + 1 : 0;
        }
    }

    public void Dispose()
    {
        if (!process.HasExited) { process.Kill(); }
        process.WaitForExit();
        process.Dispose();
        Probe?.Dispose();
    }

    private async Task WaitUntilReadyAsync(HttpClient client)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            if (process.HasExited) { throw new InvalidOperationException($"{Name} ended with code {process.ExitCode}."); }
            try
            {
                using var answer = await client.GetAsync(new Uri(Address, "health/ready"));
                if (answer.IsSuccessStatusCode) { return; }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }
        throw new InvalidOperationException($"{Name} was not ready in time.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
