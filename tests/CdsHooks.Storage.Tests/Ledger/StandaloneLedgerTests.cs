using System.ComponentModel.DataAnnotations;
using CdsHooks.Storage.Ledger;

namespace CdsHooks.Storage.Tests.Ledger;

public sealed class StandaloneLedgerTests
{
    [Fact]
    public async Task Open_BesideARunningService_ReadsAndWritesWhatItSees()
    {
        await using var service = await TestLedger.StartAsync();
        using var tool = await StandaloneLedger.OpenAsync(service.Options, service.Folder, TimeProvider.System, default);
        var record = new EhrRecord { Slug = "a", Environment = "test", IsEnabled = true, Settings = "{}" };
        var change = new EhrChange { Slug = "a", Environment = "test", At = Sample.Noon, By = "cdshooks (root)", Action = "added", Details = "{}" };

        Assert.True(await tool.Ehrs.SaveAsync(record, change, default));

        Assert.Equal(1, await service.Ehrs.RevisionAsync(default));
        Assert.Equal(await service.Ehrs.AllAsync(default), await tool.Ehrs.AllAsync(default));
    }

    [Fact]
    public async Task Open_NoLedgerYet_MakesOne()
    {
        await using var service = TestLedger.Build();

        using (var tool = await StandaloneLedger.OpenAsync(service.Options, service.Folder, TimeProvider.System, default))
        {
            Assert.Equal(0, await tool.Ehrs.RevisionAsync(default));
        }
        await service.Host.StartAsync();
        Assert.Equal(0, await service.Ehrs.RevisionAsync(default));
    }

    [Fact]
    public async Task Open_WrongOptions_SaysWhichWithoutTheValue()
    {
        var options = new LedgerOptions { ConnectionString = "Host=db;Password=canary-4711" };

        var refusal = await Assert.ThrowsAsync<ValidationException>(() => StandaloneLedger.OpenAsync(options, "/", TimeProvider.System, default));

        Assert.DoesNotContain("canary", refusal.ToString(), StringComparison.Ordinal);
    }
}
