using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Service.Registry;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Registry.Settings;
using CdsHooks.Storage.Ledger;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CdsHooks.Service.Tests.Registry;

/// <summary>Registrations of configuration come into the ledger, and do not undo what an operator did there.</summary>
public sealed class SeedingTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cdshooks-seeds-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Seed_IsStored_AndInForce()
    {
        await using var host = Start(("ChartAccess:MaxPages", "3"), ("CdsClient:Tenants:0", "a"), ("CdsClient:Tenants:1", "b"), ("Vendor", "epic"));
        var ehr = host.Services.GetRequiredService<IEhrRegistry>().Current.WithName("st-mary/production")!;
        Assert.Equal((3, EhrVendor.Epic), (ehr.ChartAccess.MaxPages, ehr.Vendor));
        Assert.Equal(["a", "b"], ehr.CdsClient.Tenants);
        var change = Assert.Single(await host.Services.GetRequiredService<IEhrStore>().ChangesAsync(10, default));
        Assert.Equal(("configuration", "added"), (change.By, change.Action));
    }

    [Fact]
    public async Task Seed_ThatWasNotChanged_IsNotStoredAgain()
    {
        await using (Start(("ChartAccess:MaxPages", "3"))) { }
        await using var host = Start(("ChartAccess:MaxPages", "3"));
        Assert.Single(await host.Services.GetRequiredService<IEhrStore>().ChangesAsync(10, default));
    }

    [Fact]
    public async Task Seed_ThatWasChangedInConfiguration_IsStored()
    {
        await using (Start(("ChartAccess:MaxPages", "3"))) { }
        await using var host = Start(("ChartAccess:MaxPages", "4"));
        Assert.Equal(4, host.Services.GetRequiredService<IEhrRegistry>().Current.WithName("st-mary/production")!.ChartAccess.MaxPages);
        Assert.Equal("""{"chartAccess.maxPages":{"before":3,"after":4}}""", (await host.Services.GetRequiredService<IEhrStore>().ChangesAsync(10, default))[0].Details);
    }

    [Fact]
    public async Task Seed_ThatAnOperatorChanged_IsLeftAlone_AndSaid()
    {
        await using (var first = Start(("ChartAccess:MaxPages", "3")))
        {
            (await Exchange.PostAsync(first, "admin/ehrs/st-mary/production/disable", "")).Is(200);
        }
        await using var host = Start(("ChartAccess:MaxPages", "4"));
        var ehr = host.Services.GetRequiredService<IEhrRegistry>().Current.WithName("st-mary/production")!;
        Assert.Equal((3, false), (ehr.ChartAccess.MaxPages, ehr.IsEnabled));
        Assert.Contains(host.Logs.Lines, line => line.Level == LogLevel.Warning && line.Text.Contains("changed by an operator", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Seed_ThatLeftConfiguration_StaysEnabled_AndIsSaid()
    {
        await using (Start(("ChartAccess:MaxPages", "3"))) { }
        await using var host = new RunningHost(Setup([]));
        Assert.True(host.Services.GetRequiredService<IEhrRegistry>().Current.WithName("st-mary/production")!.IsEnabled);
        Assert.Contains(host.Logs.Lines, line => line.Level == LogLevel.Warning && line.Text.Contains("no longer there", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    public async Task Seeds_HoweverMany_AreStoredByOneStatementEach_AfterOneReading(int count)
    {
        await using var host = new RunningHost(Setup([]));
        var store = new CountingStore(host.Services.GetRequiredService<IEhrStore>());
        var rules = host.Services.GetRequiredService<EhrSettingsRules>();
        var seeds = EhrSeeds.Read(new ConfigurationBuilder().AddInMemoryCollection(Enumerable.Range(0, count).SelectMany(number => Cells(number))).Build(), rules);
        var seeding = new EhrSeeding(store, rules, TimeProvider.System, NullLogger<EhrSeeding>.Instance);

        await seeding.StoreAsync(seeds, default);
        Assert.Equal((2, count), (store.Readings, store.Savings));

        await seeding.StoreAsync(seeds, default);
        Assert.Equal((4, count), (store.Readings, store.Savings));
        Assert.Equal(count, (await store.AllAsync(default)).Count);
    }

    [Fact]
    public async Task Seed_ThatAnotherReplicaStoresMeanwhile_IsLookedAtAnew()
    {
        await using var host = new RunningHost(Setup([]));
        var inner = host.Services.GetRequiredService<IEhrStore>();
        var rules = host.Services.GetRequiredService<EhrSettingsRules>();
        var seeds = EhrSeeds.Read(new ConfigurationBuilder().AddInMemoryCollection(Cells(0)).Build(), rules);
        var store = new CountingStore(inner) { BeforeFirstSaving = () => new EhrSeeding(inner, rules, TimeProvider.System, NullLogger<EhrSeeding>.Instance).StoreAsync(seeds, default) };

        await new EhrSeeding(store, rules, TimeProvider.System, NullLogger<EhrSeeding>.Instance).StoreAsync(seeds, default);

        Assert.Equal((4, 1), (store.Readings, store.Savings));
        Assert.Single(await inner.ChangesAsync(10, default));
    }

    [Theory]
    [InlineData("https://other.example.org", 2)]
    [InlineData("https://one.example.org", 1)]
    public async Task Seed_OfAnIssuerThatIsStored_IsInConflict(string issuer, int stored)
    {
        await using var host = new RunningHost(Setup([]));
        var store = host.Services.GetRequiredService<IEhrStore>();
        var rules = host.Services.GetRequiredService<EhrSettingsRules>();
        var seeding = new EhrSeeding(store, rules, TimeProvider.System, NullLogger<EhrSeeding>.Instance);

        foreach (var cells in (IEnumerable<KeyValuePair<string, string?>>[])[Trusting(0, "https://one.example.org"), Trusting(1, issuer)])
        {
            await seeding.StoreAsync(EhrSeeds.Read(new ConfigurationBuilder().AddInMemoryCollection(cells).Build(), rules), default);
        }

        Assert.Equal(stored, (await store.AllAsync(default)).Count);
    }

    private static IEnumerable<KeyValuePair<string, string?>> Cells(int number) =>
        [new($"Ehrs:{number}:Slug", $"hospital-{number}"), new($"Ehrs:{number}:Environment", "production"), new($"Ehrs:{number}:FhirBaseUrl", $"https://fhir{number}.example.org/r4")];

    private static IEnumerable<KeyValuePair<string, string?>> Trusting(int number, string issuer) =>
        [.. Cells(number), new($"Ehrs:{number}:CdsClient:Issuer", issuer), new($"Ehrs:{number}:CdsClient:KeySetUrls:0", $"https://ehr{number}.example.org/jwks.json")];

    private RunningHost Start(params (string Key, string Value)[] cells) =>
        new(Setup([("Ehrs:0:Slug", "st-mary"), ("Ehrs:0:Environment", "production"), ("Ehrs:0:FhirBaseUrl", "https://fhir.example.org/r4"), .. cells.Select(cell => ($"Ehrs:0:{cell.Key}", cell.Value))]));

    private HostSetup Setup((string Key, string Value)[] settings) => new()
    {
        Packs = [FixtureContent.Pack],
        Settings = settings.Append(("Storage:ConnectionString", $"Data Source={Path.Combine(folder.FullName, "kept.db")}")).ToDictionary(setting => setting.Item1, setting => setting.Item2, StringComparer.Ordinal),
    };

    private sealed class CountingStore(IEhrStore inner) : IEhrStore
    {
        public int Readings { get; private set; }

        public int Savings { get; private set; }

        public Func<Task>? BeforeFirstSaving { get; init; }

        public Task<long> RevisionAsync(CancellationToken cancel) => inner.RevisionAsync(cancel);

        public Task<IReadOnlyList<EhrRecord>> AllAsync(CancellationToken cancel)
        {
            Readings++;
            return inner.AllAsync(cancel);
        }

        public async Task<bool> SaveAsync(EhrRecord record, EhrChange change, CancellationToken cancel)
        {
            if (Savings++ == 0 && BeforeFirstSaving is { } before) { await before(); }
            return await inner.SaveAsync(record, change, cancel);
        }

        public Task<IReadOnlyList<EhrChange>> ChangesAsync(int count, CancellationToken cancel)
        {
            Readings++;
            return inner.ChangesAsync(count, cancel);
        }
    }
}
