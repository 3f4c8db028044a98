using CdsHooks.Storage.Ledger;
using Microsoft.Extensions.Options;

namespace CdsHooks.Storage.Tests.Ledger;

public sealed class LedgerOptionsTests
{
    [Theory]
    [InlineData("QueueLimit", "0")]
    [InlineData("QueueLimit", "1000001")]
    [InlineData("Provider", "7")]
    [InlineData("ConnectionString", "")]
    [InlineData("ConnectionString", "Mode=ReadWrite")]
    [InlineData("ConnectionString", "Data Source=:memory:")]
    [InlineData("ConnectionString", "Data Source=shared;Mode=Memory")]
    [InlineData("ConnectionString", "Data Source=data/a.db;Mode=ReadOnly")]
    [InlineData("ConnectionString", "Data Source=file:a.db?mode=memory")]
    [InlineData("ConnectionString", "Host=db;Database=cdshooks")]
    public async Task Start_WrongSetting_Stops(string key, string value)
    {
        await using var ledger = TestLedger.Build(settings: ($"Storage:{key}", value));

        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => ledger.Host.StartAsync());

        Assert.Contains(key, refusal.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.GetDirectoryName(ledger.File)));
    }

    [Theory]
    [InlineData("SpoolMaxBytes", "999999")]
    [InlineData("ConnectionString", "Data Source=data/cdshooks.db")]
    [InlineData("ConnectionString", "Host=db;Password=canary-4711")]
    [InlineData("ConnectionString", "Database=cdshooks;Password=canary-4711")]
    [InlineData("ConnectionString", "Host=db;Database=cdshooks;Port=canary-4711")]
    [InlineData("ConnectionString", "Host=db;Database=cdshooks;canary-4711=1")]
    [InlineData("ConnectionString", "Host=a,b;Database=cdshooks;Target Session Attributes=any")]
    [InlineData("ConnectionString", "canary-4711")]
    public async Task Start_WrongSettingForPostgreSql_StopsWithoutItsValue(string key, string value)
    {
        await using var ledger = TestLedger.Build(settings: [("Storage:Provider", "PostgreSql"), ($"Storage:{key}", value)]);

        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => ledger.Host.StartAsync());

        Assert.Contains(key, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", refusal.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1000000")]
    public async Task Start_QueueLimitAtEitherEnd_Starts(string limit)
    {
        await using var ledger = await TestLedger.StartAsync(settings: ("Storage:QueueLimit", limit));

        Assert.True(ledger.Calls.TryRecord(Sample.Call(1)));
        await ledger.Calls.FlushAsync(default);
    }

    [Fact]
    public async Task Start_UnknownProvider_Stops()
    {
        await using var ledger = TestLedger.Build(settings: ("Storage:Provider", "Oracle"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => ledger.Host.StartAsync());
    }

    [Fact]
    public async Task Start_AbsolutePath_IsTakenAsItIs()
    {
        var elsewhere = Directory.CreateTempSubdirectory("ledger-").FullName;
        try
        {
            var file = Path.Combine(elsewhere, "deep", "down", "ledger.db");
            await using var ledger = await TestLedger.StartAsync(settings: ("Storage:ConnectionString", $"Data Source={file}"));

            Assert.True(File.Exists(file));
            Assert.False(File.Exists(ledger.File));
        }
        finally
        {
            Directory.Delete(elsewhere, recursive: true);
        }
    }

    [Fact]
    public void Options_LeftOut_AreSqliteInTheDataFolderWithTenThousandCalls()
    {
        var options = new LedgerOptions();

        Assert.Equal(
            (LedgerProvider.Sqlite, "Data Source=data/cdshooks.db", 10_000), (options.Provider, options.ConnectionString, options.QueueLimit));
    }
}
