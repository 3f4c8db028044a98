using CdsHooks.Storage.Tests.Ledger;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Storage.Tests.Databases;

/// <summary>Tests that hold on each kind of database: a class derives for each.</summary>
public abstract class OnEachDatabase(TestDatabase database)
{
    /// <summary>A ledger that is built and not started.</summary>
    private protected async Task<TestLedger> BuildAsync(LogLevel level = LogLevel.Information, params (string Key, string Value)[] settings)
    {
        var all = await database.NewSettingsAsync();
        foreach (var (key, value) in settings) { all[key] = value; }
        return TestLedger.Build(level, [.. all.Select(setting => (setting.Key, setting.Value!))]);
    }

    private protected async Task<TestLedger> StartAsync(LogLevel level = LogLevel.Information, params (string Key, string Value)[] settings)
    {
        var ledger = await BuildAsync(level, settings);
        await ledger.Host.StartAsync();
        return ledger;
    }
}
