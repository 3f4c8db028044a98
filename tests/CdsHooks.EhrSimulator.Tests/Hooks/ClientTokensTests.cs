using System.Buffers.Text;
using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Hooks;
using CdsHooks.EhrSimulator.Manners;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CdsHooks.EhrSimulator.Tests.Hooks;

public sealed class ClientTokensTests : IDisposable
{
    private const string Audience = "https://cds.example/cds-services/care-gaps";

    private readonly CdsClient client = new("https://ehr.example/plain");
    private readonly ClientTokens tokens = new(TimeProvider.System);

    public static TheoryData<TokenSlip> Slips => [.. Enum.GetValues<TokenSlip>().Except([TokenSlip.None, TokenSlip.NoToken])];

    public void Dispose() => client.Dispose();

    [Theory]
    [InlineData("ES384")]
    [InlineData("RS384")]
    public async Task Make_NothingWrong_IsBelievedByAnIndependentLibrary(string algorithm)
    {
        var token = tokens.Make(client, new HookManner { Algorithm = algorithm }, Audience)!;
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, Expected());
        Assert.True(result.IsValid, result.Exception?.Message);
        var read = new JsonWebToken(token);
        Assert.Equal(algorithm, read.Alg);
        Assert.Equal(client.KeySetUrl, read.GetHeaderValue<string>("jku"));
        Assert.Equal(TimeSpan.FromMinutes(5), read.ValidTo - read.IssuedAt);
    }

    [Fact]
    public void Make_NoToken_IsNothing() => Assert.Null(tokens.Make(client, new HookManner(), Audience, TokenSlip.NoToken));

    [Theory]
    [MemberData(nameof(Slips))]
    public async Task Make_Slip_IsWrongInThatOneWay(TokenSlip slip)
    {
        var good = tokens.Make(client, new HookManner { Tenant = "home" }, Audience)!;
        var token = tokens.Make(client, new HookManner { Tenant = "home" }, Audience, slip)!;
        Assert.Equal(Differences(slip), Compare(good, token));
        Assert.Equal(slip is not (TokenSlip.BadSignature or TokenSlip.AlgorithmNone or TokenSlip.Hs256 or TokenSlip.UnknownKey), await IsSignedByTheClientAsync(token));
    }

    [Fact]
    public void Make_Expired_PassedAnHourAgo()
    {
        var read = new JsonWebToken(tokens.Make(client, new HookManner(), Audience, TokenSlip.Expired));
        Assert.InRange(TimeProvider.System.GetUtcNow().UtcDateTime - read.ValidTo, TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));
    }

    [Fact]
    public void Make_LifetimeTooLong_IsTwoDays()
    {
        var read = new JsonWebToken(tokens.Make(client, new HookManner(), Audience, TokenSlip.LifetimeTooLong));
        Assert.Equal(TimeSpan.FromDays(2), read.ValidTo - read.IssuedAt);
    }

    [Fact]
    public void Make_ReplayedBeforeAnythingWasSent_HasAnIdOfItsOwn() =>
        Assert.NotEmpty(new JsonWebToken(tokens.Make(client, new HookManner(), Audience, TokenSlip.Replayed)).Id);

    [Fact]
    public void Make_RefusedTokenBefore_IsNotTheOneReplayed()
    {
        var good = new JsonWebToken(tokens.Make(client, new HookManner(), Audience)).Id;
        tokens.Make(client, new HookManner(), Audience, TokenSlip.Expired);
        Assert.Equal(good, new JsonWebToken(tokens.Make(client, new HookManner(), Audience, TokenSlip.Replayed)).Id);
    }

    // What may differ from a good token: the id always does, but where that is the slip; times move together.
    private static string[] Differences(TokenSlip slip) => slip switch
    {
        TokenSlip.Expired or TokenSlip.Future => ["exp", "iat", "jti"],
        TokenSlip.WrongAudience => ["aud", "jti"],
        TokenSlip.WrongIssuer => ["iss", "jti"],
        TokenSlip.UnknownKey => ["jti", "kid"],
        TokenSlip.ForeignKeySet => ["jku", "jti"],
        TokenSlip.AlgorithmNone or TokenSlip.Hs256 => ["alg", "jti"],
        TokenSlip.Replayed => [],
        TokenSlip.BadSignature => ["jti"],
        TokenSlip.OtherTenant => ["jti", "tenant"],
        TokenSlip.LifetimeTooLong => ["exp", "jti"],
        _ => throw new ArgumentOutOfRangeException(nameof(slip)),
    };

    private static string[] Compare(string good, string other)
    {
        var (left, right) = (Members(good), Members(other));
        Assert.Equal(left.Keys.Order(StringComparer.Ordinal), right.Keys.Order(StringComparer.Ordinal));
        return [.. left.Where(member => !Same(member.Key, member.Value, right[member.Key])).Select(member => member.Key).Order(StringComparer.Ordinal)];
    }

    // Two tokens that are made one after the other may fall into two seconds.
    private static bool Same(string name, JsonNode left, JsonNode right) =>
        name is "iat" or "exp" ? Math.Abs(left.GetValue<long>() - right.GetValue<long>()) <= 2 : JsonNode.DeepEquals(left, right);

    private static Dictionary<string, JsonNode> Members(string token) => token.Split('.')[..2]
        .SelectMany(part => JsonNode.Parse(Base64Url.DecodeFromChars(part))!.AsObject())
        .ToDictionary(member => member.Key, member => member.Value!, StringComparer.Ordinal);

    private async Task<bool> IsSignedByTheClientAsync(string token)
    {
        var expected = Expected();
        expected.ValidateLifetime = expected.ValidateAudience = expected.ValidateIssuer = false;
        return (await new JsonWebTokenHandler().ValidateTokenAsync(token, expected)).IsValid;
    }

    private TokenValidationParameters Expected() => new()
    {
        ValidIssuer = client.Issuer,
        ValidAudience = Audience,
        IssuerSigningKeys = new JsonWebKeySet(client.Keys.ToKeySet().ToJsonString()).GetSigningKeys(),
        TryAllIssuerSigningKeys = false,
        ValidAlgorithms = ["ES384", "RS384"],
    };
}
