using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Testing.Tokens;

namespace CdsHooks.Service.Tests.TrustedClients;

/// <summary>The published scenarios of client authentication, by their numbers, through the whole host.</summary>
public sealed class ScenarioTests : IAsyncLifetime
{
    private TrustedHost ehrs = null!;
    private RunningHost host = null!;

    public async Task InitializeAsync()
    {
        ehrs = await TrustedHost.StartAsync();
        host = ehrs.Run();
    }

    public async Task DisposeAsync() => await ehrs.DisposeAsync();

    [Theory]
    [InlineData(1, "valid ES384", 1)]
    [InlineData(2, "valid RS384", 0)]
    [InlineData(4, "aud array with extra audience", 1)]
    [InlineData(5, "no jku, key configured out of band", 0)]
    [InlineData(6, "no tenant", 1)]
    [InlineData(8, "unknown extra claims and sub", 1)]
    public async Task Token_IsBelieved(int id, string change, int fetches)
    {
        var token = id switch
        {
            1 => With(ehrs.Client, "tenant", "org-42"),
            2 or 5 => ehrs.Pinned.Token(TrustedHost.Service).Sign(),
            4 => With(ehrs.Client, "aud", new JsonArray("https://other.example.org/", TrustedHost.Service)),
            6 => ehrs.Client.Token(TrustedHost.Service).Sign(),
            8 => ehrs.Client.Token(TrustedHost.Service).With("sub", "1234").With("extra", new JsonObject { ["deep"] = new JsonArray(1, true) }).Sign(),
            _ => throw new ArgumentOutOfRangeException(nameof(id), change),
        };
        var answer = await TrustedHost.CallAsync(host, "Bearer " + token);
        Assert.Equal(200, TrustedHost.StatusOf(answer));
        Assert.Contains("\"summary\"", answer, StringComparison.Ordinal);
        Assert.Equal(fetches, ehrs.Keys.Requests.Count);
    }

    [Fact]
    public async Task Scenario9_RotatedKey_IsBelievedAfterOneFetch()
    {
        await IsAsync(200, ehrs.Client.Authorization(TrustedHost.Service));
        ehrs.Client.Key = TestKey.RS384();
        ehrs.Keys.Publish(ehrs.Client.Key);
        await IsAsync(200, ehrs.Client.Authorization(TrustedHost.Service));
        Assert.Equal(2, ehrs.Keys.Requests.Count);
    }

    [Fact]
    public async Task Scenario10_KeyEndpointDown_RememberedKeysCount()
    {
        await IsAsync(200, ehrs.Client.Authorization(TrustedHost.Service));
        ehrs.Keys.GoDown();
        await IsAsync(200, ehrs.Client.Authorization(TrustedHost.Service));
        await IsAsync(401, BrokenTokens.Make("kid unknown", ehrs.Client, TrustedHost.Service));
        await IsAsync(200, ehrs.Client.Authorization(TrustedHost.Service));
    }

    [Fact]
    public async Task Scenarios12And13_Feedback_TakesTheServiceAndItsOwnUrl()
    {
        foreach (var audience in new[] { TrustedHost.Service, TrustedHost.Feedback, TrustedHost.Service + "/" })
        {
            Assert.Equal(200, TrustedHost.StatusOf(await TrustedHost.SendFeedbackAsync(host, ehrs.Client.Authorization(audience))));
        }
        Assert.Equal(401, TrustedHost.StatusOf(await TrustedHost.SendFeedbackAsync(host, ehrs.Client.Authorization(TrustedHost.Discovery))));
        await IsAsync(401, ehrs.Client.Authorization(TrustedHost.Feedback));
    }

    [Theory]
    [InlineData(14, "no Authorization header")]
    [InlineData(16, "garbage token")]
    [InlineData(17, "alg none, empty signature")]
    [InlineData(18, "alg NoNe")]
    [InlineData(20, "HS384 with random secret")]
    [InlineData(21, "RS256 when only 384 allowed")]
    [InlineData(22, "ES384 header but P-256 key")]
    [InlineData(24, "signed by other key, same kid")]
    [InlineData(25, "kid missing")]
    [InlineData(26, "kid unknown (one refresh only)")]
    [InlineData(28, "iss unknown")]
    [InlineData(29, "iss trusted but jku of another issuer")]
    [InlineData(30, "jku not allow-listed: zero outbound fetch")]
    [InlineData(32, "x5u header")]
    [InlineData(33, "crit with unknown extension")]
    [InlineData(34, "aud = base url")]
    [InlineData(36, "aud missing")]
    [InlineData(37, "exp in past beyond skew")]
    [InlineData(38, "exp missing")]
    [InlineData(40, "exp 24 h ahead")]
    [InlineData(41, "iat missing")]
    [InlineData(42, "iat 1 h in future")]
    [InlineData(44, "jti missing")]
    [InlineData(45, "jti empty")]
    [InlineData(46, "jti replayed (strict)")]
    [InlineData(48, "tenant not allow-listed (list configured)")]
    [InlineData(49, "two Authorization headers")]
    [InlineData(50, "64 kB token")]
    public async Task Token_IsRefusedLikeAnyOther(int id, string change)
    {
        var (headers, fetches) = await RefusedAsync(id);
        var answer = await TrustedHost.CallAsync(host, headers);
        Assert.True(TrustedHost.StatusOf(answer) == 401, $"{change}: {answer}");
        Assert.Equal(TrustedHost.WithoutDate(await TrustedHost.CallAsync(host)), TrustedHost.WithoutDate(answer));
        Assert.Equal(fetches, ehrs.Keys.Requests.Count);
        await IsAsync(200, ehrs.Client.Authorization(TrustedHost.Service));
    }

    private async Task<(string[] Headers, int Fetches)> RefusedAsync(int id)
    {
        var client = ehrs.Client;
        switch (id)
        {
            case 14: return ([], 0);
            case 20:
                using (var secret = TestKey.ES384(client.Key.Id)) { return (["Bearer " + (client.Token(TrustedHost.Service).WithHeader("alg", "HS384") with { Key = secret }).Sign()], 0); }
            case 21:
                var pinned = ehrs.Pinned.Token(TrustedHost.Service).WithHeader("alg", "RS256");
                return (["Bearer " + pinned.Sign()], 0);
            case 22:
                using (var small = TestKey.ES256(client.Key.Id))
                {
                    ehrs.Keys.Publish(client.Key, small);
                    return (["Bearer " + (client.Token(TrustedHost.Service) with { Key = small }).Sign()], 1);
                }
            case 24:
                using (var other = TestKey.ES384(client.Key.Id)) { return (["Bearer " + (client.Token(TrustedHost.Service) with { Key = other }).Sign()], 1); }
            case 26:
                await IsAsync(200, client.Authorization(TrustedHost.Service));
                return ([BrokenTokens.Make("kid unknown", client, TrustedHost.Service)], 2);
            case 29:
                return (["Bearer " + ehrs.Pinned.Token(TrustedHost.Service).WithHeader("jku", ehrs.Keys.Url.AbsoluteUri).Sign()], 0);
            case 30:
                return (["Bearer " + client.Token(TrustedHost.Service).WithHeader("jku", ehrs.Keys.Url.AbsoluteUri + "?attacker").Sign()], 0);
            case 34: return ([client.Authorization(TrustedHost.PublicBase)], 0);
            case 46:
                var once = client.Authorization(TrustedHost.Service);
                await IsAsync(200, once);
                return ([once], 1);
            case 48:
                ehrs.OfTenant.Tenant = "org-43";
                return ([ehrs.OfTenant.Authorization(TrustedHost.Service)], 0);
            case 49: return ([client.Authorization(TrustedHost.Service), client.Authorization(TrustedHost.Service)], 0);
            default: return ([BrokenTokens.Make(BrokenNames[id], client, TrustedHost.Service)], 0);
        }
    }

    private static readonly Dictionary<int, string> BrokenNames = new()
    {
        [16] = "garbage",
        [17] = "alg none",
        [18] = "alg NoNe",
        [25] = "kid missing",
        [28] = "iss unknown",
        [32] = "x5u",
        [33] = "crit",
        [36] = "aud missing",
        [37] = "expired",
        [38] = "exp missing",
        [40] = "lives for a day",
        [41] = "iat missing",
        [42] = "iat an hour ahead",
        [44] = "jti missing",
        [45] = "jti empty",
        [50] = "64 kB",
    };

    private async Task IsAsync(int status, string authorization) => Assert.Equal(status, TrustedHost.StatusOf(await TrustedHost.CallAsync(host, authorization)));

    private static string With(TestClient client, string claim, JsonNode value) => client.Token(TrustedHost.Service).With(claim, value).Sign();
}
