using System.Net.Http.Headers;
using System.Text;
using CdsHooks.EhrSimulator.Simulation;
using CdsHooks.Testing.Tokens;

namespace CdsHooks.EhrSimulator.Tests.Authorization;

public sealed class ClientAuthenticationTests(SimulatorFixture fixture) : SimulatorTest(fixture)
{
    private const string Secret = "a+b%c:d";

    [Theory]
    [InlineData(true, "a%2Bb%25c%3Ad", true)]
    [InlineData(true, "a+b%c:d", false)]
    [InlineData(false, "a+b%c:d", true)]
    [InlineData(false, "a%2Bb%25c%3Ad", false)]
    public async Task Basic_IsFormDecodedByHabit(bool decodes, string sent, bool isGood)
    {
        Ehr.Manner = Ehr.Manner with { FormDecodesCredentials = decodes };
        Register(ClientKind.SecretBasic);
        var answer = await App.TokenAsync(await FormAsync(clientId: null), Basic(AppStandIn.Id, sent));
        if (isGood) { answer.Is(200); }
        else { answer.Refuses("invalid_client", 401); }
    }

    [Fact]
    public async Task Basic_WrongSecret_IsToldHowToAuthenticate()
    {
        Register(ClientKind.SecretBasic);
        var answer = await App.TokenAsync(await FormAsync(clientId: null), Basic(AppStandIn.Id, "wrong"));
        answer.Refuses("invalid_client", 401);
        Assert.Equal("Basic", Assert.Single(answer.Response.Headers.WwwAuthenticate).Scheme);
    }

    [Theory]
    [InlineData("Bearer", "abc")]
    [InlineData("Basic", "not base64")]
    [InlineData("Basic", "bm9jb2xvbg==")]
    [InlineData("Basic", "OnNlY3JldA==")]
    public async Task Header_Malformed_IsRefused(string scheme, string parameter)
    {
        Register(ClientKind.SecretBasic);
        (await App.TokenAsync(await FormAsync(clientId: null), new AuthenticationHeaderValue(scheme, parameter))).Refuses("invalid_client", 401);
    }

    [Fact]
    public async Task Basic_WithAnotherClientIdInForm_IsRefused()
    {
        Register(ClientKind.SecretBasic);
        (await App.TokenAsync(await FormAsync(clientId: "other"), Basic(AppStandIn.Id, "a%2Bb%25c%3Ad"))).Refuses("invalid_request");
    }

    [Theory]
    [InlineData(ClientKind.SecretPost, Secret, true)]
    [InlineData(ClientKind.SecretPost, "wrong", false)]
    [InlineData(ClientKind.SecretPost, null, false)]
    [InlineData(ClientKind.SecretBasic, Secret, false)]
    [InlineData(ClientKind.Public, Secret, false)]
    [InlineData(ClientKind.PrivateKeyJwt, null, false)]
    public async Task Form_IsTakenOnlyAsRegistered(ClientKind kind, string? secret, bool isGood)
    {
        Register(kind);
        var form = await FormAsync();
        form["client_secret"] = secret;
        var answer = await App.TokenAsync(form);
        if (isGood) { answer.Is(200); }
        else { answer.Refuses("invalid_client", 401); }
    }

    [Fact]
    public async Task TwoWaysAtOnce_AreRefused()
    {
        Register(ClientKind.SecretBasic);
        var form = await FormAsync();
        form["client_secret"] = Secret;
        (await App.TokenAsync(form, Basic(AppStandIn.Id, Secret))).Refuses("invalid_request");
    }

    [Fact]
    public async Task Post_WhereTheEhrHasNoSuchMethod_IsRefused()
    {
        Register(ClientKind.SecretPost);
        Ehr.Manner = Ehr.Manner with { AuthenticationMethods = ["client_secret_basic"] };
        var form = await FormAsync();
        form["client_secret"] = Secret;
        (await App.TokenAsync(form)).Refuses("invalid_client", 401);
    }

    [Fact]
    public async Task Assertion_OnCodeAndOnRefresh_IsTaken()
    {
        using var key = TestKey.ES384();
        Ehr.Clients.Set(Ehr.Clients.Find(AppStandIn.Id)! with { Kind = ClientKind.PrivateKeyJwt, KeySet = KeySetJson.Of(key) });
        var tokens = (await App.TokenAsync(Assertions.Put(await FormAsync(clientId: null), Assertions.Right(Ehr, AppStandIn.Id, key)))).Is(200);
        var refresh = AppStandIn.Refresh((string)tokens["refresh_token"]!);
        refresh["client_id"] = null;
        (await App.TokenAsync(Assertions.Put(refresh, Assertions.Right(Ehr, AppStandIn.Id, key)))).Is(200);
    }

    private static AuthenticationHeaderValue Basic(string id, string secret) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret}")));

    private void Register(ClientKind kind) => Ehr.Clients.Set(Ehr.Clients.Find(AppStandIn.Id)! with { Kind = kind, Secret = Secret });

    private async Task<Dictionary<string, string?>> FormAsync(string? clientId = AppStandIn.Id)
    {
        var form = App.Exchange(await App.CodeAsync());
        form["client_id"] = clientId;
        return form;
    }
}
