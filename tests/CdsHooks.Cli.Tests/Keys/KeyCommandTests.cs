using System.Security.Cryptography;
using CdsHooks.Cli.Output;
using CdsHooks.Smart.Keys;
using CdsHooks.Storage.Ledger;

namespace CdsHooks.Cli.Tests.Keys;

/// <summary>Operators see, exchange and revoke signing keys straight in the ledger (row K-07).</summary>
public sealed class KeyCommandTests : IDisposable
{
    private static readonly DateTimeOffset LongAgo = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();

    private string File => folder["data/cdshooks.db"];

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public async Task List_ShowsWhereEachKeyStands_AndNoPrivateHalf()
    {
        var (current, next) = await StoreAsync(LongAgo);

        var list = await RunAsync("list");
        Assert.Contains(list.Out.Split('\n'), line => line.StartsWith($"ES384      current  {current}  2026-01-05 08:00Z", StringComparison.Ordinal));
        Assert.Contains("ES384: the next key may sign from 2026-01-06 08:00Z, and does from 2026-04-05 08:00Z.", list.Out, StringComparison.Ordinal);
        var json = await RunAsync("list", "--json");
        Assert.Equal([(current, "current"), (next, "next")], json.Json.AsArray().Select(key => (key!["kid"]!.ToString(), key["state"]!.ToString())).OrderBy(key => key.Item2, StringComparer.Ordinal));
        Assert.DoesNotContain("CANARY", list.Out + json.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_OfALedgerWithoutKeys_SaysWhoMakesThem()
    {
        using (await OpenAsync()) { }
        var list = await RunAsync("list");
        Assert.Equal(ExitCode.Fine, list.Exit);
        Assert.Contains("Keys:ProtectionKey", list.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rotate_LetsTheNextSign_AndHistoryTellsWho()
    {
        var (current, next) = await StoreAsync(LongAgo);

        var rotated = await RunAsync("rotate", "--json");
        Assert.Equal([(current, "retired"), (next, "signs")], rotated.Json.AsArray().Select(happened => (happened!["kid"]!.ToString(), happened["action"]!.ToString())));
        var states = (await RunAsync("list", "--json")).Json.AsArray().ToDictionary(key => key!["kid"]!.ToString(), key => key!["state"]!.ToString(), StringComparer.Ordinal);
        Assert.Equal(("former", "current"), (states[current], states[next]));
        Assert.Contains($"{next} signs by cdshooks (", (await RunAsync("history")).Out, StringComparison.Ordinal);
        Assert.Equal("signs", (await RunAsync("history", "--count", "1", "--json")).Json[0]!["action"]!.ToString());
        Assert.Contains("There is no next key", (await RunAsync("rotate")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rotate_WhileSomeMayNotKnowTheNext_WaitsForAtOnce()
    {
        await StoreAsync(TimeProvider.System.GetUtcNow());

        var early = await RunAsync("rotate");
        Assert.Equal(ExitCode.Usage, early.Exit);
        Assert.Contains("--at-once", early.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Fine, (await RunAsync("rotate", "--at-once")).Exit);
    }

    [Fact]
    public async Task Revoke_AsksForYes_ThenTakesTheKeyOut()
    {
        var (current, next) = await StoreAsync(LongAgo);

        var asked = await RunAsync("revoke", current);
        Assert.Equal(ExitCode.Usage, asked.Exit);
        Assert.Contains("Nothing is done yet", asked.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("list", "--json")).Json.AsArray().Count);

        Assert.Equal(ExitCode.Fine, (await RunAsync("revoke", current, "--yes")).Exit);
        var left = Assert.Single((await RunAsync("list", "--json")).Json.AsArray());
        Assert.Equal((next, "current"), (left!["kid"]!.ToString(), left["state"]!.ToString()));
        Assert.Equal(ExitCode.Usage, (await RunAsync("revoke", current, "--yes")).Exit);
        Assert.Contains($"{current} revoked by cdshooks (", (await RunAsync("history")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_WritesThePublicKeySet()
    {
        var (current, next) = await StoreAsync(LongAgo);

        var keys = (await RunAsync("export")).Json["keys"]!.AsArray();
        Assert.Equal(new[] { current, next }.Order(StringComparer.Ordinal), keys.Select(key => key!["kid"]!.ToString()));
        Assert.All(keys, key => Assert.Equal(["alg", "crv", "kid", "kty", "use", "x", "y"], key!.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task NoLedger_IsSaid_AndNoneIsMade()
    {
        var list = await RunAsync("list");
        Assert.Equal((ExitCode.Usage, ""), (list.Exit, list.Out));
        Assert.False(System.IO.File.Exists(File));
    }

    private Task<StandaloneLedger> OpenAsync() => StandaloneLedger.OpenAsync(new LedgerOptions { ConnectionString = $"Data Source={File}" }, folder[""], TimeProvider.System, default);

    private async Task<(string Current, string Next)> StoreAsync(DateTimeOffset at)
    {
        var keys = new List<SigningKey>();
        foreach (var signs in new[] { true, false })
        {
            using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP384);
            var half = PublicJwk.Of(curve);
            keys.Add(new SigningKey { KeyId = half.Thumbprint, PublicHalf = half, Custody = "CANARY", PublishedAt = at, SignsFrom = signs ? at : null });
        }
        using var ledger = await OpenAsync();
        Assert.True(await ledger.SigningKeys.SaveAsync(new StoredSigningKeys(0, [.. keys.Select(key => new SigningKeyRecord(key.KeyId, key.ToJson()))]), [], default));
        return (keys[0].KeyId, keys[1].KeyId);
    }

    private Task<Tool> RunAsync(params string[] words) => Tool.RunAsync(["keys", .. words, "--ledger", $"Data Source={File}"]);
}
