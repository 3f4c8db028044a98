using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Smart.Registry;
using CdsHooks.Storage.Ledger;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CdsHooks.Service.Tests.Registry;

/// <summary>A start without the ledger goes by configuration, and makes up for it later.</summary>
public class LedgerDownAtStartTests
{
    [Fact]
    public async Task Seeds_AreInForce_AndStoredOnceTheLedgerIsBack()
    {
        var store = new StoreThatComesBack();
        await using var host = new RunningHost(new HostSetup
        {
            Environment = "Production",
            Packs = [FixtureContent.Pack],
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Registry:PollInterval"] = "00:00:01" },
            Services = services => services.RemoveAll<IEhrStore>().AddSingleton<IEhrStore>(store),
        });
        var registry = host.Services.GetRequiredService<IEhrRegistry>();
        Assert.NotNull(registry.Current.WithName("st-mary/test"));
        Assert.Contains(host.Logs.Lines, line => line.Text.Contains("as configuration has them", StringComparison.Ordinal));

        store.IsBack = true;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (store.Changes.Count == 0 || registry.Current.WithName("st-mary/test") is null) { await Task.Delay(20, patience.Token); }
        Assert.Equal("configuration", store.Changes[0].By);
    }

    private sealed class StoreThatComesBack : IEhrStore
    {
        private volatile bool isBack;
        private volatile IReadOnlyList<EhrRecord> records = [];

        public bool IsBack { get => isBack; set => isBack = value; }

        public IReadOnlyList<EhrChange> Changes { get; private set; } = [];

        public Task<long> RevisionAsync(CancellationToken cancel) => Task.FromResult((long)Here(Changes).Count);

        public Task<IReadOnlyList<EhrRecord>> AllAsync(CancellationToken cancel) => Task.FromResult(Here(records));

        public Task<IReadOnlyList<EhrChange>> ChangesAsync(int count, CancellationToken cancel) => Task.FromResult(Here(Changes));

        public Task<bool> SaveAsync(EhrRecord record, EhrChange change, CancellationToken cancel)
        {
            records = Here<IReadOnlyList<EhrRecord>>([record with { Revision = Changes.Count + 1 }]);
            Changes = [change, .. Changes];
            return Task.FromResult(true);
        }

        private T Here<T>(T answer) => IsBack ? answer : throw new LedgerUnavailableException("Away.");
    }
}
