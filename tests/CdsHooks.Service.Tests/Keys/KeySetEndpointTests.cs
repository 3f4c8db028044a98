using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Smart.BackendServices;
using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Tokens;
using CdsHooks.Storage.Ledger;
using CdsHooks.Testing.Postgres;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace CdsHooks.Service.Tests.Keys;

/// <summary>Authorization servers fetch the public keys of this service, whoever they are and whatever is down (rows K-06, K-07, A8).</summary>
public class KeySetEndpointTests
{
    private const string Path = ".well-known/jwks.json";

    [Fact]
    [Trait("row", "K-06")]
    [Trait("row", "A8")]
    public async Task KeySet_OfAFreshService_HasTwoPublicKeysOfEachAlgorithm()
    {
        await using var host = new RunningHost(new HostSetup { Packs = [FixtureContent.Pack], MakesKeys = true });
        var answer = await PublishedAsync(host);

        Assert.Equal("application/json", answer.Response.Content.Headers.ContentType!.ToString());
        Assert.Equal("public, max-age=300", string.Join(", ", answer.Response.Headers.GetValues("Cache-Control")));
        var keys = answer.Json.GetProperty("keys").EnumerateArray().ToList();
        Assert.Equal(["ES384", "ES384", "RS384", "RS384"], keys.Select(key => key.GetProperty("alg").GetString()).Order(StringComparer.Ordinal));
        Assert.Equal(4, keys.Select(key => key.GetProperty("kid").GetString()).Distinct(StringComparer.Ordinal).Count());
        foreach (var key in keys)
        {
            Assert.Equal("sig", key.GetProperty("use").GetString());
            Assert.Equal(key.GetProperty("kid").GetString(), PublicJwk.Parse(key.GetRawText()).Thumbprint);
            Assert.Empty(key.EnumerateObject().Select(member => member.Name).Except(["kty", "kid", "alg", "use", "n", "e", "crv", "x", "y"], StringComparer.Ordinal));
            if (key.GetProperty("kty").GetString() == "RSA") { Assert.Equal(512, key.GetProperty("n").GetString()!.Length); }
        }
    }

    [Fact]
    public async Task KeySet_KnownAlready_IsNotSentAgain_AndHeadSendsNone()
    {
        await using var host = new RunningHost(new HostSetup { Packs = [FixtureContent.Pack] });
        var tag = (await PublishedAsync(host)).Response.Headers.ETag!;

        using var again = new HttpRequestMessage(HttpMethod.Get, Path) { Headers = { IfNoneMatch = { tag } } };
        var known = (await Exchange.SendAsync(host, again)).Is(304);
        Assert.Empty(known.Body);
        Assert.Equal(tag, known.Response.Headers.ETag);
        using var head = new HttpRequestMessage(HttpMethod.Head, Path);
        var headers = (await Exchange.SendAsync(host, head)).Is(200);
        Assert.Empty(headers.Body);
        Assert.Equal(tag, headers.Response.Headers.ETag);
        (await Exchange.PostAsync(host, Path, "{}")).Is(405);
    }

    [Fact]
    [Trait("row", "K-06")]
    public async Task KeySet_InProduction_NeedsNoToken()
    {
        await using var host = new RunningHost(Production(("Keys:ProtectionKey", "env:PATH")));
        Assert.Equal(4, (await PublishedAsync(host)).Json.GetProperty("keys").GetArrayLength());
        (await Exchange.GetAsync(host, "cds-services")).Is(401);
    }

    [Fact]
    public async Task Production_WithoutProtectionKey_StartsAndSaysWhatIsOff()
    {
        await using var host = new RunningHost(Production());

        Assert.Empty((await PublishedAsync(host)).Json.GetProperty("keys").EnumerateArray());
        Assert.Contains(host.Logs.Lines, line => line.Text.Contains("Keys:ProtectionKey is not set", StringComparison.Ordinal));
        Assert.False(host.Services.GetRequiredService<KeyProtection>().IsAvailable);
        Assert.ThrowsAny<Exception>(() => host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("x").Protect([1]));
        Assert.Empty(host.Services.GetRequiredService<IProtectionKeyStore>().All());
        var ehr = Assert.Single(host.Services.GetRequiredService<IEhrRegistry>().Current.All);
        await Assert.ThrowsAsync<SecretUnavailableException>(
            () => host.Services.GetRequiredService<IClientAssertions>().CreateAsync(ehr, "client", new Uri("https://ehr.example/token"), [], default).AsTask());
        (await Exchange.GetAsync(host, "health/ready")).Is(200);
    }

    [PostgresFact]
    public async Task LedgerAway_TheLastKnownKeysAreServed_AndAtTheStartNoneAreClaimed()
    {
        await using var server = await PostgresServer.StartAsync();
        var setup = new HostSetup
        {
            Packs = [FixtureContent.Pack],
            Settings = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = await server.CreateDatabaseAsync(), ["Keys:PollInterval"] = "00:00:01",
            },
        };
        await using var host = new RunningHost(setup);
        var before = await PublishedAsync(host);

        await server.StopAsync();
        await LoggedAsync(host, "Keys cannot be kept up to date");
        Assert.Equal(before.Text, (await Exchange.GetAsync(host, Path)).Is(200).Text);
        await using var late = new RunningHost(setup);
        Assert.Equal("no-store", (await Exchange.GetAsync(late, Path)).Is(503).Response.Headers.CacheControl!.ToString());

        await server.StartAgainAsync();
        Assert.Equal(before.Text, (await PublishedAsync(late)).Text);
    }

    [Fact]
    [Trait("row", "K-07")]
    public async Task Revoked_ByTheTool_IsGoneWithinAPoll()
    {
        await using var host = new RunningHost(new HostSetup
        {
            Packs = [FixtureContent.Pack],
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Keys:PollInterval"] = "00:00:01" },
        });
        var before = await PublishedAsync(host);
        var store = host.Services.GetRequiredService<ISigningKeyStore>();
        var read = await store.ReadAsync(default);
        var keys = read.Keys.Select(key => SigningKey.Parse(key.KeyId, key.Content)).ToList();
        var stolen = keys.First(key => key.State == SigningKeyState.Current);
        var plan = KeySchedule.Revoke(keys, stolen.KeyId, DateTimeOffset.UnixEpoch);
        Assert.True(await store.SaveAsync(read with { Keys = [.. plan.Keys.Select(key => new SigningKeyRecord(key.KeyId, key.ToJson()))] }, [], default));

        Exchange answer;
        do
        {
            await Task.Delay(50);
            answer = await PublishedAsync(host);
        }
        while (answer.Text == before.Text || answer.Json.GetProperty("keys").GetArrayLength() < 4);
        Assert.DoesNotContain(stolen.KeyId, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("row", "K-11")]
    public void TokensOfTheServiceItself_AreNotWithinReachOfTheApp()
    {
        var parts = typeof(Program).Assembly.GetTypes().Where(type => type.Namespace is { } space
            && ((string[])["App", "Sessions", "Launch", "Pages", "ChartAccess"]).Any(part => space.StartsWith($"CdsHooks.Service.{part}", StringComparison.Ordinal)));
        Assert.DoesNotContain(parts, type => type.GetConstructors(Everything).SelectMany(made => made.GetParameters()).Select(taken => taken.ParameterType)
            .Concat(type.GetFields(Everything).Select(field => field.FieldType)).Contains(typeof(IBackendTokens)));
    }

    private const System.Reflection.BindingFlags Everything =
        System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Static;

    private static HostSetup Production(params (string Key, string Value)[] settings) => new()
    {
        Environment = "Production",
        Packs = [FixtureContent.Pack],
        HasProtectionKey = false,
        Settings = settings.ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.Ordinal),
    };

    private static async Task<Exchange> PublishedAsync(RunningHost host)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var answer = await Exchange.GetAsync(host, Path);
            if (answer.Status != 503) { return answer.Is(200); }
            await Task.Delay(20, patience.Token);
        }
    }

    private static async Task LoggedAsync(RunningHost host, string text)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!host.Logs.Lines.Any(line => line.Text.Contains(text, StringComparison.Ordinal))) { await Task.Delay(20, patience.Token); }
    }
}
