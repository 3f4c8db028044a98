using System.Globalization;
using System.Net.Sockets;
using CdsHooks.Testing.Processes;

namespace CdsHooks.Testing.Redis;

/// <summary>A Redis server of its own on a free port of the loopback interface. It keeps nothing on disk, and can be hurt in the ways servers are.</summary>
public sealed class RedisProcess : IAsyncDisposable
{
    private static readonly string? Program = new[] { "/usr/bin/redis-server", "/usr/local/bin/redis-server" }.FirstOrDefault(File.Exists);

    private readonly string folder;
    private ChildProcess process;

    private RedisProcess(ChildProcess process, int port, string folder) => (this.process, Port, this.folder) = (process, port, folder);

    /// <summary>Why there can be no server here; <see langword="null"/> when there can.</summary>
    public static string? WhyNot => Program is null ? "redis-server is not installed" : null;

    /// <summary>Its port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>How clients are told of it.</summary>
    public string ConnectionString => $"127.0.0.1:{Port}";

    /// <summary>Starts a server and waits until it answers.</summary>
    public static async Task<RedisProcess> StartAsync()
    {
        var home = Directory.CreateTempSubdirectory("redis-").FullName;
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort.Next();
            var started = Launch(port, home);
            if (await AnswersAsync(started, port)) { return new RedisProcess(started, port, home); }
            await started.DisposeAsync();
            // Somebody else may have taken the port meanwhile.
            if (attempt == 5) { throw new InvalidOperationException("redis-server did not start."); }
        }
    }

    /// <summary>Stops its process where it stands: connections stay open and nothing is answered.</summary>
    public Task PauseAsync()
    {
        process.Pause();
        return Task.CompletedTask;
    }

    /// <summary>Lets a paused process go on.</summary>
    public Task ContinueAsync()
    {
        process.Continue();
        return Task.CompletedTask;
    }

    /// <summary>Ends it, so that connections break and new ones are refused.</summary>
    public Task StopAsync()
    {
        process.Kill();
        return Task.CompletedTask;
    }

    /// <summary>Starts it again at the same address after <see cref="StopAsync"/>, empty.</summary>
    public async Task StartAgainAsync()
    {
        await process.DisposeAsync();
        process = Launch(Port, folder);
        if (!await AnswersAsync(process, Port)) { throw new InvalidOperationException("redis-server did not start again."); }
    }

    /// <summary>Forgets all keys.</summary>
    public Task FlushAsync() => CommandAsync("FLUSHALL");

    /// <summary>Every key with its value as text.</summary>
    public async Task<IReadOnlyDictionary<string, string>> DumpAsync()
    {
        using var client = await RedisWire.ConnectAsync(Port);
        var dump = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in (object?[])(await client.SendAsync("KEYS", "*"))!)
        {
            dump[(string)key!] = await client.SendAsync("GET", (string)key!) as string ?? "";
        }
        return dump;
    }

    /// <summary>Sends one command over a connection of its own.</summary>
    /// <returns>A string, a number, an array or null, as the server answers.</returns>
    /// <exception cref="InvalidOperationException">It answers an error.</exception>
    public async Task<object?> CommandAsync(params string[] words)
    {
        using var client = await RedisWire.ConnectAsync(Port);
        return await client.SendAsync(words);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static ChildProcess Launch(int port, string folder) => ChildProcess.Start(Program!, [
        "--bind", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), "--save", "", "--appendonly", "no", "--enable-debug-command", "yes", "--dir", folder]);

    private static async Task<bool> AnswersAsync(ChildProcess process, int port)
    {
        for (var attempt = 0; attempt < 200 && !process.HasExited; attempt++)
        {
            try
            {
                using var client = await RedisWire.ConnectAsync(port);
                return await client.SendAsync("PING") is "PONG";
            }
            catch (Exception failure) when (failure is SocketException or IOException)
            {
                await Task.Delay(25);
            }
        }
        return false;
    }
}
