using CdsHooks.Cli.Tokens;
using CdsHooks.EhrSimulator;
using CdsHooks.Smart.Keys;
using CdsHooks.Storage.Ledger;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CdsHooks.Cli.Tests.Population;

/// <summary>A simulated EHR, and a ledger with the signing keys that a service has made and published to it.</summary>
internal sealed class SimulatedPlace : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();

    private SimulatedPlace(RunningSimulator simulator) => Simulator = simulator;

    public RunningSimulator Simulator { get; }

    public string Output => folder["out"];

    private string Connection => $"Data Source={folder["data/cdshooks.db"]}";

    public static async Task<SimulatedPlace> StartAsync(int patients = 10)
    {
        var place = new SimulatedPlace(await RunningSimulator.StartAsync(options => options.Population.Patients = patients));
        place.folder.Write("data/protection.key", "a protection key of tests, long enough");
        await place.PublishKeysAsync();
        foreach (var name in place.Simulator.Ehrs.ByName.Keys)
        {
            var added = await place.RunAsync("ehr", "add", $"sim-{name}", "test", "--set", $"vendor={VendorOf(name)}", "--set", $"fhirBaseUrl={place.Simulator[name].FhirBaseUrl}",
                "--set", "smart.backendClientId=cdshooks-backend", "--set", "chartAccess.allowsPrivateNetwork=true");
            Assert.True(added.Exit == 0, added.Error);
        }
        return place;
    }

    /// <summary>Runs the tool on that ledger as beside a service in Development.</summary>
    public Task<Tool> RunAsync(params string[] words) => Tool.RunAsync([.. words, "--ledger", Connection, "--content-root", folder.Path, "--development"]);

    /// <summary>Runs the tool on that ledger where nothing says how its keys are opened.</summary>
    public Task<Tool> RunElsewhereAsync(params string[] words) => Tool.RunAsync([.. words, "--ledger", Connection, "--content-root", Path.GetTempPath()]);

    public Task<StandaloneLedger> OpenAsync() => StandaloneLedger.OpenAsync(new LedgerOptions { ConnectionString = Connection }, folder.Path, TimeProvider.System, default);

    public async ValueTask DisposeAsync()
    {
        await Simulator.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    // As the service does at its first start.
    private async Task PublishKeysAsync()
    {
        using var ledger = await OpenAsync();
        await using var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddSingleton(TimeProvider.System).AddSecrets()
            .AddSingleton<ISigningKeyRecords>(new WritableKeys(ledger.SigningKeys)).AddSigningKeys().BuildServiceProvider();
        await services.GetRequiredService<KeyProtection>().LoadAsync(services.GetRequiredService<ISecrets>(), $"file:{folder["data/protection.key"]}", [], default);
        await services.GetRequiredService<ManagedKeys>().AdvanceAsync(default);
        var published = (await RunAsync("keys", "export")).Out;
        foreach (var ehr in Simulator.Ehrs.ByName.Values)
        {
            ehr.Clients.Set(ehr.Clients.Find("cdshooks-backend")! with { KeySet = published });
        }
    }

    private static string VendorOf(string manner) => manner switch { "oracle" => "oracle-health", "athena" => "athenahealth", "ecw" => "eclinicalworks", _ => manner };

    private sealed class WritableKeys(ISigningKeyStore store) : ISigningKeyRecords
    {
        private readonly LedgerKeys reading = new(store);

        public Task<long> RevisionAsync(CancellationToken cancel) => reading.RevisionAsync(cancel);

        public Task<SigningKeys> ReadAsync(CancellationToken cancel) => reading.ReadAsync(cancel);

        public Task<bool> SaveAsync(SigningKeys keys, IReadOnlyList<KeyEvent> events, CancellationToken cancel) =>
            store.SaveAsync(new StoredSigningKeys(keys.Revision, [.. keys.Keys.Select(key => new SigningKeyRecord(key.KeyId, key.ToJson()))]), [], cancel);
    }
}
