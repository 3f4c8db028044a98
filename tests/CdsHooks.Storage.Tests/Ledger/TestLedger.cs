using System.Data.Common;
using CdsHooks.Storage.Ledger;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CdsHooks.Storage.Tests.Ledger;

/// <summary>A generic host with nothing but a ledger, in a folder that goes with it.</summary>
internal sealed class TestLedger : IAsyncDisposable
{
    private readonly bool ownsFolder;
    private readonly Dictionary<string, string?> settings;
    private readonly IHostApplicationLifetime lifetime;

    private TestLedger(string folder, bool ownsFolder, Dictionary<string, string?> settings, LogLevel level)
    {
        (Folder, this.ownsFolder, this.settings) = (folder, ownsFolder, settings);
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder(
            new HostApplicationBuilderSettings { ContentRootPath = folder, DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.SetMinimumLevel(level).AddProvider(Log);
        builder.Services.AddLedger().AddHealthChecks().AddCheck<LedgerHealthCheck>("ledger");
        Host = builder.Build();
        lifetime = Host.Services.GetRequiredService<IHostApplicationLifetime>();
    }

    public string Folder { get; }
    public string File => Path.Combine(Folder, "data", "cdshooks.db");
    public bool IsPostgreSql => settings.ContainsKey("Storage:Provider");

    /// <summary>What rows may be ordered by to see in which order they were written.</summary>
    public string InsertionOrder => IsPostgreSql ? "ctid" : "rowid";

    public IHost Host { get; }
    public LogCapture Log { get; } = new();
    public ICallRecorder Calls => Host.Services.GetRequiredService<ICallRecorder>();
    public IFeedbackStore Feedback => Host.Services.GetRequiredService<IFeedbackStore>();
    public ILedgerReader Reader => Host.Services.GetRequiredService<ILedgerReader>();
    public IEhrStore Ehrs => Host.Services.GetRequiredService<IEhrStore>();
    public LedgerOptions Options => Host.Services.GetRequiredService<IOptions<LedgerOptions>>().Value;
    public LedgerDatabase Database => Host.Services.GetRequiredService<LedgerDatabase>();

    /// <summary>A host that is built and not started.</summary>
    public static TestLedger Build(LogLevel level = LogLevel.Information, params (string Key, string Value)[] settings) => new(
        Directory.CreateTempSubdirectory("ledger-").FullName, ownsFolder: true,
        settings.ToDictionary(s => s.Key, s => (string?)s.Value, StringComparer.Ordinal), level);

    public static async Task<TestLedger> StartAsync(LogLevel level = LogLevel.Information, params (string Key, string Value)[] settings)
    {
        var ledger = Build(level, settings);
        await ledger.Host.StartAsync();
        return ledger;
    }

    /// <summary>Another host on the same database.</summary>
    public async Task<TestLedger> StartBesideAsync()
    {
        var ledger = new TestLedger(Folder, ownsFolder: false, settings, LogLevel.Warning);
        await ledger.Host.StartAsync();
        return ledger;
    }

    /// <summary>A ledger in a folder that somebody else owns, not started.</summary>
    public static TestLedger In(string folder, params (string Key, string Value)[] settings) => new(
        folder, ownsFolder: false, settings.ToDictionary(s => s.Key, s => (string?)s.Value, StringComparer.Ordinal), LogLevel.Warning);

    /// <summary>A ledger in a folder that somebody else owns.</summary>
    public static async Task<TestLedger> StartInAsync(string folder)
    {
        var ledger = In(folder);
        await ledger.Host.StartAsync();
        return ledger;
    }

    /// <summary>The files of calls that wait for the database.</summary>
    public string[] Segments => Directory.Exists(Path.Combine(Folder, "data", "spool")) ? Directory.GetFiles(Path.Combine(Folder, "data", "spool"), "*.calls") : [];

    /// <summary>Waits until no call is in memory.</summary>
    public async Task SpooledAsync()
    {
        while (Calls.InMemory > 0) { await Task.Delay(10); }
    }

    /// <summary>Writes what waits. An attempt that began while the database still refused may yet fail.</summary>
    public async Task SettleAsync()
    {
        while (Calls.Pending > 0)
        {
            try { await Calls.FlushAsync(default); }
            catch (LedgerUnavailableException) { await Task.Delay(10); }
        }
    }

    /// <summary>Waits until so many calls are in the database.</summary>
    public async Task WrittenAsync(long calls)
    {
        while (!calls.Equals(Sql("SELECT count(*) FROM served_call"))) { await Task.Delay(10); }
    }

    /// <summary>Runs SQL over a connection of its own, as another program would.</summary>
    public object? Sql(string sql)
    {
        using DbConnection connection = IsPostgreSql
            ? new NpgsqlConnection(settings["Storage:ConnectionString"] + ";Pooling=false")
            : new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of the tests
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    /// <summary>Makes the database refuse each call, until it is renamed back.</summary>
    public void RefuseCalls() => Sql("ALTER TABLE served_call RENAME TO away");

    public void AcceptCalls() => Sql("ALTER TABLE away RENAME TO served_call");

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        if (lifetime.ApplicationStarted.IsCancellationRequested) { await Host.StopAsync(patience.Token); }
        Host.Dispose();
        if (ownsFolder && Directory.Exists(Folder)) { Directory.Delete(Folder, recursive: true); }
    }
}
