using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace CdsHooks.Testing.Postgres;

/// <summary>A PostgreSQL server of its own in a temporary folder, on a loopback port that stays the same when it is stopped and started again.</summary>
/// <remarks>Runs Debian's PostgreSQL; as root it becomes the user <c>postgres</c>, since the server refuses root.</remarks>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Programs = "/usr/lib/postgresql";
    private static readonly string? Folder = FindPrograms();
    private readonly string home;
    private readonly string password = Guid.NewGuid().ToString("N");
    private int databases;

    private PostgresServer(string home) => this.home = home;

    /// <summary>Why there is no server here; <see langword="null"/> when one can be started.</summary>
    public static string? MissingReason => Folder is null ? $"PostgreSQL is not installed ({Programs}/*/bin/initdb)." : null;

    /// <summary>Its port on 127.0.0.1.</summary>
    public int Port { get; } = FreePort.Next();

    private string Data => Path.Combine(home, "data");

    /// <summary>Makes a server and starts it. Commits do not wait for the disk, which tests cannot tell.</summary>
    public static async Task<PostgresServer> StartAsync()
    {
        var server = new PostgresServer(Directory.CreateTempSubdirectory("postgres-").FullName);
        var passwordFile = Path.Combine(server.home, "password");
        await File.WriteAllTextAsync(passwordFile, server.password);
        if (Environment.IsPrivilegedProcess) { await RunAsync("chown", "-R", "postgres", server.home); }
        await RunAsServerAsync("initdb", "-D", server.Data, "-U", "cdshooks", "-A", "scram-sha-256", "--pwfile", passwordFile, "-E", "UTF8", "--no-sync");
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts it after <see cref="StopAsync"/> or <see cref="KillAsync"/>; returns when it takes connections.</summary>
    public Task StartAgainAsync() => RunAsServerAsync(
        "pg_ctl", "start", "-w", "-s", "-D", Data, "-l", Path.Combine(home, "log"),
        "-o", string.Create(CultureInfo.InvariantCulture, $"-p {Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={home} -c fsync=off -c max_connections=200"));

    /// <summary>Stops it in good order: open connections are told.</summary>
    public Task StopAsync() => RunAsServerAsync("pg_ctl", "stop", "-w", "-s", "-D", Data, "-m", "fast");

    /// <summary>Ends it at once, as a crash would; it recovers from its log when it is started again.</summary>
    public Task KillAsync() => RunAsServerAsync("pg_ctl", "stop", "-w", "-s", "-D", Data, "-m", "immediate");

    /// <summary>Makes it fall silent: connections stay open, and are taken, and nothing answers. Until <see cref="ResumeAsync"/>.</summary>
    public Task PauseAsync() => SignalAsync("STOP");

    /// <summary>Lets it go on.</summary>
    public Task ResumeAsync() => SignalAsync("CONT");

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref databases)}");
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
#pragma warning disable CA2100 // a name of ours
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    /// <summary>Stops the server and removes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid"))) { await KillAsync(); }
        Directory.Delete(home, recursive: true);
    }

    private string ConnectionString(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Database={database};Username=cdshooks;Password={password}");

    private async Task SignalAsync(string signal)
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid"));
        var children = await File.ReadAllTextAsync($"/proc/{lines[0]}/task/{lines[0]}/children");
        await RunAsync("kill", ["-s", signal, lines[0], .. children.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
    }

    private static Task RunAsServerAsync(string program, params string[] arguments) => Environment.IsPrivilegedProcess
        ? RunAsync("runuser", ["-u", "postgres", "--", Path.Combine(Folder!, program), .. arguments])
        : RunAsync(Path.Combine(Folder!, program), arguments);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, WorkingDirectory = "/", RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        // Its output is read on failure alone: a server that it has started keeps the other end of the pipe open.
        if (process.ExitCode != 0) { throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {await process.StandardError.ReadToEndAsync()}"); }
    }

    private static string? FindPrograms() => !Directory.Exists(Programs) ? null : Directory.GetDirectories(Programs)
        .Select(version => Path.Combine(version, "bin")).Where(folder => File.Exists(Path.Combine(folder, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault();
}
