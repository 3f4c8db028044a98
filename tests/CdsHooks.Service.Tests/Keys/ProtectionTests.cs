using System.Text;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Service.Keys;
using CdsHooks.Service.Registry;
using CdsHooks.Storage.Ledger;
using CdsHooks.Testing.Postgres;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace CdsHooks.Service.Tests.Keys;

/// <summary>What one replica encrypts the others read, the database alone reads nothing, and the protection key can be exchanged.</summary>
public sealed class ProtectionTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cdshooks-protection-");

    public ProtectionTests()
    {
        foreach (var name in new[] { "one", "two" }) { File.WriteAllText(Path.Combine(folder.FullName, name), $"the protection key {name}, long enough\n"); }
        File.WriteAllText(Path.Combine(folder.FullName, "short"), new string('s', 31));
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task TwoReplicas_OnOneFile_ReadWhatTheOtherEncrypts()
    {
        await using var one = Host("one");
        await using var two = Host("one");
        Assert.Equal("secret", Unprotect(two, Protect(one, "secret")));
        Assert.Equal("secret", Unprotect(one, Protect(two, "secret")));
    }

    [Fact]
    public async Task KeyRing_InTheLedger_IsEncrypted()
    {
        await using var host = Host("one");
        Protect(host, "secret");

        var element = Assert.Single(host.Services.GetRequiredService<IProtectionKeyStore>().All()).Value;
        Assert.DoesNotContain("masterKey", element, StringComparison.Ordinal);
        Assert.Contains(">v1.", element, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProtectionKey_Exchanged_ReadsWhatWasThere_AndNoLongerNeedsTheFormer()
    {
        string text;
        await using (var before = Host("one")) { text = Protect(before, "secret"); }
        await using (var between = Host("two", ("Keys:FormerProtectionKeys:0", Reference("one")))) { Assert.Equal("secret", Unprotect(between, text)); }
        await using (var after = Host("two")) { Assert.Equal("secret", Unprotect(after, text)); }
    }

    [Fact]
    public async Task ProtectionKey_ExchangedWithoutNamingTheFormer_ReadsNothing()
    {
        string text;
        await using (var before = Host("one")) { text = Protect(before, "secret"); }
        await using var after = Host("two");
        Assert.ThrowsAny<Exception>(() => Unprotect(after, text));
    }

    [Theory]
    [InlineData("short", "shorter than 32 bytes")]
    [InlineData("nothing", "no such file")]
    public void ProtectionKey_ThatCannotBeUsed_StopsTheStart(string name, string why)
    {
        var stopped = Record.Exception(() => Host(name).Dispose());
        for (var attempt = 0; attempt < 20 && stopped is ObjectDisposedException; attempt++) { stopped = Record.Exception(() => Host(name).Dispose()); }
        Assert.Contains(why, Assert.IsType<StartRefusedException>(stopped).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sss", stopped.Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task ThreeReplicas_StartingAtOnce_ShareOneRingAndOneSetOfKeys()
    {
        await using var server = await PostgresServer.StartAsync();
        (string, string)[] ledger = [("Storage:Provider", "PostgreSql"), ("Storage:ConnectionString", await server.CreateDatabaseAsync())];
        var hosts = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Host("one", ledger))));

        var text = Protect(hosts[0], "secret");
        foreach (var host in hosts) { Assert.Equal("secret", Unprotect(host, text)); }
        Assert.Single(hosts[0].Services.GetRequiredService<IProtectionKeyStore>().All());
        var store = hosts[0].Services.GetRequiredService<ISigningKeyStore>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await store.ReadAsync(default)).Keys.Count == 0) { await Task.Delay(20, patience.Token); }
        Assert.Equal(4, (await store.ReadAsync(default)).Keys.Count);
        Assert.Equal(1, await store.RevisionAsync(default));
        foreach (var host in hosts) { await host.DisposeAsync(); }
    }

    [Fact]
    public void DevelopmentKeyFile_IsMadeOnce_ForItsOwnerOnly()
    {
        var environment = new Development(folder.FullName);
        var reference = DevelopmentKeyFile.Ensure(environment);
        var path = reference["file:".Length..];
        var made = File.ReadAllText(path);

        Assert.Equal(Path.Combine(folder.FullName, "data", "protection.key"), path);
        Assert.True(made.Length >= 32);
        if (!OperatingSystem.IsWindows()) { Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path)); }
        Assert.Equal(reference, DevelopmentKeyFile.Ensure(environment));
        Assert.Equal(made, File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    private RunningHost Host(string key, params (string Key, string Value)[] settings) => new(new HostSetup
    {
        Packs = [FixtureContent.Pack],
        Settings = new Dictionary<string, string>(
            [
                new("Storage:ConnectionString", $"Data Source={Path.Combine(folder.FullName, "ledger.db")}"), new("Keys:ProtectionKey", Reference(key)),
                .. settings.Where(setting => setting.Key != "Storage:ConnectionString").Select(setting => KeyValuePair.Create(setting.Key, setting.Value)),
            ], StringComparer.Ordinal)
        {
            ["Storage:ConnectionString"] = settings.FirstOrDefault(setting => setting.Key == "Storage:ConnectionString").Value ?? $"Data Source={Path.Combine(folder.FullName, "ledger.db")}",
        },
    });

    private string Reference(string key) => $"file:{Path.Combine(folder.FullName, key)}";

    private static string Protect(RunningHost host, string text) =>
        Convert.ToBase64String(host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("CdsHooks.Test", "st-mary/test").Protect(Encoding.UTF8.GetBytes(text)));

    private static string Unprotect(RunningHost host, string text) =>
        Encoding.UTF8.GetString(host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("CdsHooks.Test", "st-mary/test").Unprotect(Convert.FromBase64String(text)));

    private sealed class Development(string root) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Development";
        public string ApplicationName { get; set; } = "CdsHooks";
        public string ContentRootPath { get; set; } = root;
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
