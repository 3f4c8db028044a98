using System.Net;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.TrustedClients;
using CdsHooks.Testing.Tokens;

namespace CdsHooks.Smart.Tests.TrustedClients.KeySets;

/// <summary>When keys are fetched, and what counts while they cannot be.</summary>
public sealed class FetchedKeySetTests : IDisposable
{
    private const string Issuer = "https://ehr.example.org/";
    private readonly StubEndpoint endpoint = new();
    private readonly Checks checks;
    private readonly TestClient client;

    public FetchedKeySetTests()
    {
        checks = new Checks(Checks.Registration("st-mary", new CdsClientTrust { Issuer = Issuer, KeySetUrls = [new Uri("https://ehr.example.org/keys")] })) { Endpoint = endpoint };
        client = new TestClient(Issuer, TestKey.ES384(), checks.Clock);
        endpoint.Body = KeySetJson.Of(client.Key);
    }

    public void Dispose()
    {
        client.Dispose();
        endpoint.Dispose();
    }

    [Theory]
    [InlineData(null, 240, 300)]
    [InlineData("max-age=600", 480, 600)]
    [InlineData("max-age=1", 48, 60)]
    [InlineData("max-age=86400", 2880, 3600)]
    [InlineData("no-store", 240, 300)]
    public async Task Set_IsRemembered_RenewedAheadOfTime_AndWaitedForOnceItHasEnded(string? cacheControl, int ahead, int ends)
    {
        endpoint.CacheControl = cacheControl;
        await IsAsync(RefusalCause.None, fetches: 1);
        var old = client.Key;
        client.Key = TestKey.RS384();
        endpoint.Body = KeySetJson.Of(client.Key);
        var rotated = (New: client.Key, Old: old);

        client.Key = rotated.Old;
        checks.Clock.Move(TimeSpan.FromSeconds(ahead - 1));
        await IsAsync(RefusalCause.None, fetches: 1);
        checks.Clock.Move(TimeSpan.FromSeconds(1));
        var late = new TaskCompletionSource();
        endpoint.Ready = late.Task;
        await IsAsync(RefusalCause.None);
        await UntilAsync(() => endpoint.Fetches == 2);
        late.SetResult();
        client.Key = rotated.New;
        await IsAsync(RefusalCause.None, fetches: 2);

        endpoint.Body = KeySetJson.Of(rotated.Old);
        checks.Clock.Move(TimeSpan.FromSeconds(ends));
        await IsAsync(RefusalCause.UnknownKey);
        client.Key = rotated.Old;
        await IsAsync(RefusalCause.None);
        rotated.New.Dispose();
    }

    [Fact]
    public async Task ManyAtOnce_OneFetch()
    {
        var late = new TaskCompletionSource();
        endpoint.Ready = late.Task;
        var calls = Enumerable.Range(0, 50).Select(_ => CauseAsync()).ToArray();
        late.SetResult();
        Assert.All(await Task.WhenAll(calls), cause => Assert.Equal(RefusalCause.None, cause));
        Assert.Equal(1, endpoint.Fetches);
    }

    [Fact]
    public async Task UnknownKeys_CostTwoFetchesAMinute()
    {
        for (var i = 0; i < 100; i++)
        {
            await IsAsync(RefusalCause.UnknownKey, keyId: $"random-{i}");
        }
        Assert.Equal(2, endpoint.Fetches);
        for (var second = 0; second < 600; second++)
        {
            checks.Clock.Move(TimeSpan.FromSeconds(1));
            await IsAsync(RefusalCause.UnknownKey, keyId: $"later-{second}");
        }
        Assert.InRange(endpoint.Fetches, 2, 22);
        await IsAsync(RefusalCause.None);
    }

    [Fact]
    public async Task RotatedKey_IsFoundByOneFetch_AndTheOldOneIsGone()
    {
        await IsAsync(RefusalCause.None, fetches: 1);
        using var old = client.Key;
        client.Key = TestKey.RS384();
        endpoint.Body = KeySetJson.Of(client.Key);
        await IsAsync(RefusalCause.None, fetches: 2);
        client.Key = old;
        await IsAsync(RefusalCause.UnknownKey, fetches: 2);
    }

    [Fact]
    public async Task EndpointDown_LastGoodSetCountsForADay()
    {
        await IsAsync(RefusalCause.None, fetches: 1);
        endpoint.Body = null;
        checks.Clock.Move(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        await IsAsync(RefusalCause.None, fetches: 2);
        await IsAsync(RefusalCause.None, fetches: 2);
        checks.Clock.Move(TimeSpan.FromSeconds(1));
        await IsAsync(RefusalCause.NoKeySet);
        endpoint.Body = KeySetJson.Of(client.Key);
        checks.Clock.Move(TimeSpan.FromMinutes(1));
        await IsAsync(RefusalCause.None);
    }

    [Fact]
    public async Task EndpointDownFromTheStart_IsNotAskedByEachCall()
    {
        endpoint.Body = null;
        for (var i = 0; i < 20; i++) { await IsAsync(RefusalCause.NoKeySet); }
        Assert.Equal(1, endpoint.Fetches);
        endpoint.Body = KeySetJson.Of(client.Key);
        checks.Clock.Move(TimeSpan.FromSeconds(5));
        await IsAsync(RefusalCause.None, fetches: 2);
    }

    [Theory]
    [InlineData("<html>", 200)]
    [InlineData("{\"keys\":7}", 200)]
    [InlineData("$good", 301)]
    [InlineData("$good", 404)]
    [InlineData("$good", 500)]
    [InlineData("$good", 204)]
    public async Task AnswerThatIsNoKeySet_LeavesTheLastGoodOne(string body, int status)
    {
        await IsAsync(RefusalCause.None, fetches: 1);
        (endpoint.Body, endpoint.Status) = (body.Replace("$good", endpoint.Body, StringComparison.Ordinal), (HttpStatusCode)status);
        checks.Clock.Move(TimeSpan.FromMinutes(6));
        await IsAsync(RefusalCause.None, fetches: 2);
    }

    [Theory]
    [InlineData(256 * 1024, RefusalCause.None)]
    [InlineData((256 * 1024) + 1, RefusalCause.NoKeySet)]
    public async Task Size_IsLimited(int bytes, RefusalCause cause)
    {
        endpoint.Body = endpoint.Body!.PadRight(bytes);
        await IsAsync(cause, fetches: 1);
    }

    [Fact]
    public async Task EndpointThatHangs_IsWaitedForASecond_ThenTheLastGoodSetCounts()
    {
        await IsAsync(RefusalCause.None, fetches: 1);
        endpoint.Ready = new TaskCompletionSource().Task;
        checks.Clock.Move(TimeSpan.FromMinutes(6));
        var waiting = CauseAsync();
        await UntilAsync(() => endpoint.Fetches == 2);
        Assert.False(waiting.IsCompleted);
        // The waiting may begin after the clock was moved; then it is moved for it again.
        await UntilAsync(() =>
        {
            checks.Clock.Move(TimeSpan.FromMilliseconds(250));
            return waiting.IsCompleted;
        });
        Assert.Equal(RefusalCause.None, await waiting);

        // Those who come later do not wait at all.
        var later = CauseAsync();
        Assert.True(later.IsCompleted);
        Assert.Equal(RefusalCause.None, await later);
    }

    private async Task IsAsync(RefusalCause cause, int? fetches = null, string? keyId = null)
    {
        Assert.Equal(cause, await CauseAsync(keyId));
        if (fetches is not null) { Assert.Equal(fetches, endpoint.Fetches); }
    }

    private Task<RefusalCause> CauseAsync(string? keyId = null)
    {
        var token = client.Token(Checks.Audience);
        return checks.CauseAsync(keyId is null ? token : token.WithHeader("kid", keyId));
    }

    private static async Task UntilAsync(Func<bool> happened)
    {
        while (!happened()) { await Task.Delay(5); }
    }
}
