using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Smart.Registry;
using CdsHooks.Storage.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace CdsHooks.Service.Tests.Registry;

/// <summary>The registrations in force follow the ledger, and outlive it.</summary>
public sealed class RunningEhrsTests : IDisposable
{
    private readonly RunningHost host = new(new HostSetup
    {
        Packs = [FixtureContent.Pack],
        Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Registry:PollInterval"] = "00:00:01" },
    });

    private IEhrStore Store => host.Services.GetRequiredService<IEhrStore>();

    private EhrDirectory Current => host.Services.GetRequiredService<IEhrRegistry>().Current;

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task ChangeElsewhere_IsInForceAfterAWhile()
    {
        await SaveAsync("st-mary", """{"fhirBaseUrl":"https://fhir.example.org/r4"}""");
        await UntilAsync(() => Current.WithName("st-mary/production") is { IsEnabled: true });
        await SaveAsync("st-mary", """{"fhirBaseUrl":"https://fhir.example.org/r4"}""", isEnabled: false);
        await UntilAsync(() => Current.WithName("st-mary/production") is { IsEnabled: false });
    }

    [Fact]
    public async Task Unchanged_StaysTheSameObject()
    {
        await SaveAsync("st-mary", """{"fhirBaseUrl":"https://fhir.example.org/r4"}""");
        await UntilAsync(() => Current.WithName("st-mary/production") is not null);
        var before = Current.WithName("st-mary/production");
        await SaveAsync("st-paul", """{"fhirBaseUrl":"https://fhir.example.org/r4"}""");
        await UntilAsync(() => Current.WithName("st-paul/production") is not null);
        Assert.Same(before, Current.WithName("st-mary/production"));
    }

    [Fact]
    public async Task LedgerGone_KeepsWhatItHas_AndFollowsAgain()
    {
        await SaveAsync("st-mary", """{"fhirBaseUrl":"https://fhir.example.org/r4"}""");
        await UntilAsync(() => Current.WithName("st-mary/production") is not null);
        var away = host.LedgerFile + ".away";
        File.Move(host.LedgerFile, away);
        await UntilAsync(() => host.Logs.Lines.Any(line => line.Text.Contains("those that are known stay in force", StringComparison.Ordinal)));
        Assert.NotNull(Current.WithName("st-mary/production"));
        var refused = (await Exchange.GetAsync(host, "admin/ehrs")).Is(503);
        Assert.Empty(OutcomeRules.Check(refused.Text));
        File.Move(away, host.LedgerFile);
        await UntilAsync(() => host.Logs.Lines.Any(line => line.Text.Contains("can be asked for registrations again", StringComparison.Ordinal)));
        await SaveAsync("st-paul", """{"fhirBaseUrl":"https://fhir.example.org/r4"}""");
        await UntilAsync(() => Current.WithName("st-paul/production") is not null);
    }

    [Fact]
    public async Task RowThatCannotBeRead_StaysAsItWas_ButIsSwitchedOff()
    {
        await SaveAsync("st-mary", """{"fhirBaseUrl":"https://fhir.example.org/r4","chartAccess":{"maxPages":3}}""");
        await UntilAsync(() => Current.WithName("st-mary/production") is not null);
        await SaveAsync("st-mary", """{"fhirBaseUrl":"https://fhir.example.org/r4","ofAnotherVersion":1}""");
        await UntilAsync(() => host.Logs.Lines.Any(line => line.Text.Contains("It stays as it was", StringComparison.Ordinal)));
        Assert.Equal((3, true), (Current.WithName("st-mary/production")!.ChartAccess.MaxPages, Current.WithName("st-mary/production")!.IsEnabled));
        await SaveAsync("st-mary", """{"fhirBaseUrl":"https://fhir.example.org/r4","ofAnotherVersion":1}""", isEnabled: false);
        await UntilAsync(() => Current.WithName("st-mary/production") is { IsEnabled: false });
    }

    [Fact]
    public async Task RowThatNeverCouldBeRead_IsLeftOut()
    {
        await SaveAsync("st-mary", "{}");
        await SaveAsync("st-paul", """{"fhirBaseUrl":"https://fhir.example.org/r4"}""");
        await UntilAsync(() => Current.WithName("st-paul/production") is not null);
        Assert.Null(Current.WithName("st-mary/production"));
        Assert.False((await Exchange.GetAsync(host, "admin/ehrs")).Is(200).Json.GetProperty("ehrs")[0].GetProperty("isReadable").GetBoolean());
    }

    [Fact]
    public async Task TwoWithOneIssuer_TheLaterIsLeftOut()
    {
        const string Settings = """{"fhirBaseUrl":"https://fhir.example.org/r4","cdsClient":{"issuer":"https://ehr.example.org","keySetUrls":["https://ehr.example.org/jwks"]}}""";
        await SaveAsync("z-first", Settings);
        await SaveAsync("a-second", Settings);
        await UntilAsync(() => Current.WithName("z-first/production") is not null);
        await UntilAsync(() => host.Logs.Lines.Any(line => line.Text.Contains("another excludes it", StringComparison.Ordinal)));
        Assert.Equal("z-first/production", Assert.Single(Current.WithIssuer("https://ehr.example.org")).Name);
    }

    private async Task SaveAsync(string slug, string settings, bool isEnabled = true)
    {
        var revision = (await Store.AllAsync(default)).FirstOrDefault(record => record.Slug == slug)?.Revision ?? 0;
        var record = new EhrRecord { Slug = slug, Environment = "production", IsEnabled = isEnabled, Settings = settings, Revision = revision };
        var change = new EhrChange { Slug = slug, Environment = "production", At = TimeProvider.System.GetUtcNow(), By = "test", Action = "changed", Details = "{}" };
        Assert.True(await Store.SaveAsync(record, change, default));
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!isSo()) { await Task.Delay(20, patience.Token); }
    }
}
