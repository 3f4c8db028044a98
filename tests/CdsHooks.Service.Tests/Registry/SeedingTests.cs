using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Smart.Registry;
using CdsHooks.Storage.Ledger;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

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

    private RunningHost Start(params (string Key, string Value)[] cells) =>
        new(Setup([("Ehrs:0:Slug", "st-mary"), ("Ehrs:0:Environment", "production"), ("Ehrs:0:FhirBaseUrl", "https://fhir.example.org/r4"), .. cells.Select(cell => ($"Ehrs:0:{cell.Key}", cell.Value))]));

    private HostSetup Setup((string Key, string Value)[] settings) => new()
    {
        Packs = [FixtureContent.Pack],
        Settings = settings.Append(("Storage:ConnectionString", $"Data Source={Path.Combine(folder.FullName, "kept.db")}")).ToDictionary(setting => setting.Item1, setting => setting.Item2, StringComparer.Ordinal),
    };
}
