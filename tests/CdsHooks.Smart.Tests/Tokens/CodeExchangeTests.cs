using System.Text;
using System.Text.Json.Nodes;
using CdsHooks.Smart.Launch;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Tests.Launch;
using CdsHooks.Testing.Tokens;

namespace CdsHooks.Smart.Tests.Tokens;

/// <summary>The exchange of a code for tokens: who asks, how often, and what is made of each answer.</summary>
public sealed class CodeExchangeTests : IAsyncLifetime
{
    private readonly TestKey key = TestKey.ES384();
    private SmartClient client = null!;
    private StubEhr ehr = null!;

    public async Task InitializeAsync()
    {
        client = new SmartClient { Key = key };
        ehr = await StubEhr.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await client.DisposeAsync();
        await ehr.DisposeAsync();
        key.Dispose();
    }

    [Theory]
    [Trait("row", "T-03")]
    [InlineData(false, "app:a+b%c:d ü")]
    [InlineData(true, "app:a%2Bb%25c%3Ad+%C3%BC")]
    public async Task Basic_IsRawOrFormEncoded_AsRegistered(bool isEncoded, string pair)
    {
        await client.GrantAsync(ehr.Registration(smart => Secret(smart, ClientAuthentication.SecretBasic) with { FormEncodesClientSecret = isEncoded }));
        var fields = Assert.Single(ehr.Forms).Fields;
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)), fields["Authorization"]);
        Assert.DoesNotContain("client_id", fields.Keys);
        Assert.DoesNotContain("client_secret", fields.Keys);
    }

    [Fact]
    [Trait("row", "T-03")]
    public async Task Post_SendsIdAndSecretInTheForm()
    {
        await client.GrantAsync(ehr.Registration(smart => Secret(smart, ClientAuthentication.SecretPost)));
        var fields = Assert.Single(ehr.Forms).Fields;
        Assert.Equal(("app", client.Secret), (fields["client_id"], fields["client_secret"]));
        Assert.DoesNotContain("Authorization", fields.Keys);
    }

    [Fact]
    [Trait("row", "T-03")]
    public async Task Basic_WhereOnlyPostIsOffered_IsSentByPost()
    {
        ehr.Configuration["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_post");
        await client.GrantAsync(ehr.Registration(smart => Secret(smart, ClientAuthentication.SecretBasic)));
        var fields = Assert.Single(ehr.Forms).Fields;
        Assert.Equal(client.Secret, fields["client_secret"]);
        Assert.DoesNotContain("Authorization", fields.Keys);
    }

    [Theory]
    [Trait("row", "T-01")]
    [InlineData(ClientAuthentication.PrivateKeyJwt)]
    [InlineData(ClientAuthentication.SecretBasic)]
    [InlineData(ClientAuthentication.SecretPost)]
    public async Task ClientId_IsInTheForm_WhereTheRegistrationSaysSo(ClientAuthentication authentication)
    {
        await client.GrantAsync(ehr.Registration(smart => Secret(smart, authentication) with { SendsClientId = true }));
        Assert.Equal("app", Assert.Single(ehr.Forms).Fields["client_id"]);
    }

    [Fact]
    [Trait("row", "T-04")]
    public async Task Key_ThatCannotBeHad_SendsNothing()
    {
        await using var keyless = new SmartClient();
        Assert.Equal(LaunchRefusal.NoClientKey, await keyless.RefusalAsync(ehr.Registration(smart => smart with { ClientAuthentication = ClientAuthentication.PrivateKeyJwt })));
        Assert.Empty(ehr.Forms);
    }

    [Fact]
    [Trait("row", "T-07")]
    public async Task AnswerLost_TheCodeIsNotSentAgain()
    {
        // On a connection that served before, where a careless client would try again.
        await client.GrantAsync(ehr.Registration());
        ehr.Instead["/auth/token"] = http =>
        {
            http.Abort();
            return Task.CompletedTask;
        };
        Assert.Equal(LaunchRefusal.NoTokens, await client.RefusalAsync(ehr.Registration()));
        Assert.Equal(2, ehr.Forms.Count);
    }

    [Theory]
    [Trait("row", "T-07")]
    [InlineData(307)]
    [InlineData(302)]
    public async Task Redirect_IsNotFollowed(int status)
    {
        ehr.Answer("/auth/token", status, headers: ("Location", "/elsewhere"));
        Assert.Equal(LaunchRefusal.RequestRefused, await client.RefusalAsync(ehr.Registration()));
        Assert.Single(ehr.Forms);
    }

    [Theory]
    [Trait("row", "T-09")]
    [InlineData(400, """{"error":"invalid_grant","error_description":"canary-7Q"}""", LaunchRefusal.CodeRefused)]
    [InlineData(401, """{"error":"invalid_client","error_uri":"https://authorization.example.org/errors/urn%3Ax?correlation-id=canary-7Q"}""", LaunchRefusal.ClientRefused)]
    [InlineData(400, """{"error":"unauthorized_client"}""", LaunchRefusal.ClientRefused)]
    [InlineData(400, """{"error":"invalid_scope"}""", LaunchRefusal.ScopeRefused)]
    [InlineData(403, """{"error":"access_denied"}""", LaunchRefusal.AccessDenied)]
    [InlineData(400, """{"error":"invalid_request"}""", LaunchRefusal.RequestRefused)]
    [InlineData(400, """{"error":"canary-7Q"}""", LaunchRefusal.RequestRefused)]
    [InlineData(400, """{"error":7}""", LaunchRefusal.RequestRefused)]
    [InlineData(401, "canary-7Q", LaunchRefusal.ClientRefused)]
    [InlineData(400, "<html>canary-7Q</html>", LaunchRefusal.RequestRefused)]
    [InlineData(404, "", LaunchRefusal.RequestRefused)]
    [InlineData(200, """{"error":"invalid_grant"}""", LaunchRefusal.CodeRefused)]
    [InlineData(429, "", LaunchRefusal.NoTokens)]
    [InlineData(500, "canary-7Q", LaunchRefusal.NoTokens)]
    [InlineData(503, """{"error":"temporarily_unavailable"}""", LaunchRefusal.NoTokens)]
    public async Task Error_IsTold_WithoutWhatTheEhrWrote(int status, string body, LaunchRefusal cause)
    {
        ehr.Answer("/auth/token", status, body);
        Assert.Equal(cause, await client.RefusalAsync(ehr.Registration()));
        Assert.Single(ehr.Forms);
        Assert.DoesNotContain(client.Log.Lines, line => line.Contains("canary", StringComparison.Ordinal));
    }

    [Theory]
    [Trait("row", "T-05")]
    [InlineData("\"bearer\"", "600", 600)]
    [InlineData("\"BEARER\"", "\"3600\"", 3600)]
    [InlineData("\"Bearer\"", "570.0", 570)]
    [InlineData("null", null, 300)]
    [InlineData("\"Bearer\"", "\"soon\"", 300)]
    [InlineData("\"Bearer\"", "-1", 300)]
    [InlineData("\"Bearer\"", "0", 300)]
    [InlineData("\"Bearer\"", "null", 300)]
    [InlineData("\"Bearer\"", "[]", 300)]
    [InlineData("\"Bearer\"", "1e400", 86400)]
    [InlineData("\"Bearer\"", "\"NaN\"", 300)]
    public async Task Response_Odd_IsTaken(string type, string? expiresIn, int seconds)
    {
        ehr.Tokens["token_type"] = JsonNode.Parse(type);
        if (expiresIn is null) { ehr.Tokens.Remove("expires_in"); }
        else { ehr.Tokens["expires_in"] = JsonNode.Parse(expiresIn); }
        Assert.Equal(TimeSpan.FromSeconds(seconds), (await client.GrantAsync(ehr.Registration())) is var grant ? grant.ExpiresAt - grant.ReceivedAt : default);
    }

    [Theory]
    [Trait("row", "T-05")]
    [InlineData("""{"token_type":"Bearer","patient":"p-1"}""")]
    [InlineData("""{"access_token":"","token_type":"Bearer","patient":"p-1"}""")]
    [InlineData("""{"access_token":7,"token_type":"Bearer","patient":"p-1"}""")]
    [InlineData("""{"access_token":"a\r\nX: y","token_type":"Bearer","patient":"p-1"}""")]
    [InlineData("""{"access_token":"ä","token_type":"Bearer","patient":"p-1"}""")]
    [InlineData("""{"access_token":"a","token_type":"DPoP","patient":"p-1"}""")]
    [InlineData("""{"access_token":"a","token_type":7,"patient":"p-1"}""")]
    [InlineData("""{"access_token":"a","token_type":"Bearer","patient":"p-1","patient":"p-2"}""")]
    [InlineData("""{"access_token":"a","token_type":"Bearer","patient":{"id":"p-1"}}""")]
    [InlineData("""{"access_token":"a","token_type":"Bearer","patient":"\ud800"}""")]
    [InlineData("""["access_token"]""")]
    [InlineData("""access_token=a&token_type=Bearer""")]
    [InlineData("")]
    public async Task Response_ThatCannotBeTrusted_GivesNoTokens(string body)
    {
        ehr.Answer("/auth/token", 200, body);
        Assert.Equal(LaunchRefusal.NoTokens, await client.RefusalAsync(ehr.Registration()));
    }

    [Fact]
    [Trait("row", "T-06")]
    public async Task AccessToken_IsOpaque()
    {
        foreach (var token in (string[])["a.b.c", "..", new string('x', 8 * 1024), "eyJhbGciOiJub25lIn0.e30."])
        {
            ehr.Tokens["access_token"] = token;
            Assert.Equal(token, (await client.GrantAsync(ehr.Registration())).AccessToken.Reveal());
        }
    }

    [Theory]
    [Trait("row", "T-08")]
    [InlineData("access_denied", LaunchRefusal.AccessDenied)]
    [InlineData("invalid_scope", LaunchRefusal.ScopeRefused)]
    [InlineData("invalid_request", LaunchRefusal.RequestRefused)]
    [InlineData("unsupported_response_type", LaunchRefusal.RequestRefused)]
    [InlineData("unauthorized_client", LaunchRefusal.ClientRefused)]
    [InlineData("server_error", LaunchRefusal.EhrUnavailable)]
    [InlineData("temporarily_unavailable", LaunchRefusal.EhrUnavailable)]
    [InlineData("login_required", LaunchRefusal.SignInNeeded)]
    [InlineData("interaction_required", LaunchRefusal.SignInNeeded)]
    [InlineData("consent_required", LaunchRefusal.SignInNeeded)]
    [InlineData("<script>canary-7Q</script>", LaunchRefusal.RequestRefused)]
    public async Task Callback_WithAnError_IsMapped_AndNothingIsPosted(string error, LaunchRefusal cause)
    {
        Assert.Equal(cause, await client.RefusalAsync(ehr.Registration(), error: error));
        Assert.Empty(ehr.Forms);
        Assert.DoesNotContain(client.Log.Lines, line => line.Contains("canary", StringComparison.Ordinal));
    }

    [Theory]
    [Trait("row", "T-08")]
    [InlineData(null)]
    [InlineData("")]
    public async Task Callback_WithoutCodeAndError_IsRefused(string? code)
    {
        Assert.Equal(LaunchRefusal.MalformedCallback, await client.RefusalAsync(ehr.Registration(), code: code));
        Assert.Empty(ehr.Forms);
    }

    [Fact]
    [Trait("row", "L-07")]
    public async Task Callback_OfAnotherIssuer_IsRefused()
    {
        Assert.Equal(LaunchRefusal.OtherIssuer, await client.RefusalAsync(ehr.Registration(), issuer: "https://evil.example.org"));
        Assert.Equal(LaunchRefusal.OtherIssuer, await client.RefusalAsync(ehr.Registration(), error: "access_denied", issuer: $"{ehr.Root}/auth/"));
        Assert.Empty(ehr.Forms);
        Assert.IsType<LaunchCompletion.Granted>(await client.CompleteAsync(ehr.Registration(), issuer: $"{ehr.Root}/auth"));
    }

    [Fact]
    [Trait("row", "L-07")]
    public async Task Callback_WithoutIssuer_WhereItIsPromised_IsRefused()
    {
        ehr.Configuration["authorization_response_iss_parameter_supported"] = true;
        Assert.Equal(LaunchRefusal.OtherIssuer, await client.RefusalAsync(ehr.Registration()));
        Assert.Empty(ehr.Forms);
    }

    [Fact]
    [Trait("row", "L-07")]
    public async Task TwoEhrs_CallbacksSwapped_NoCodeGoesToTheOther()
    {
        await using var other = await StubEhr.StartAsync();
        var (here, there) = (ehr.Registration(), other.Registration() with { Slug = "other" });
        var (mine, theirs) = (await client.BeginAsync(here), await client.BeginAsync(there));
        await client.CompleteAsync(here, mine.Transaction, code: "code-of-other");
        Assert.Empty(other.Forms);
        Assert.Equal("code-of-other", Assert.Single(ehr.Forms).Fields["code"]);
        Assert.IsType<LaunchCompletion.Refused>(await client.CompleteAsync(there, mine.Transaction));
        Assert.Empty(other.Forms);
        Assert.NotEqual(mine.Transaction.CodeVerifier.Reveal(), theirs.Transaction.CodeVerifier.Reveal());
    }

    [Fact]
    [Trait("row", "L-07")]
    public async Task TokenEndpoint_IsThatOfTheBeginning()
    {
        var begun = await client.BeginAsync(ehr.Registration());
        await client.CompleteAsync(ehr.Registration(smart => smart with { TokenEndpoint = new Uri($"{ehr.Root}/other/token") }), begun.Transaction);
        Assert.Equal("/auth/token", Assert.Single(ehr.Forms).Path);
    }

    [Fact]
    [Trait("row", "T-06")]
    public async Task Log_HoldsNoTokenNorWhatLeadsToOne()
    {
        ehr.Tokens["refresh_token"] = "canary-refresh";
        ehr.Tokens["access_token"] = "canary-access";
        ehr.Tokens["id_token"] = "canary-id";
        await client.CompleteAsync(ehr.Registration(smart => Secret(smart, ClientAuthentication.SecretPost)), code: "canary-code");
        ehr.Tokens.Remove("id_token");
        var grant = Assert.IsType<LaunchCompletion.Granted>(await client.CompleteAsync(ehr.Registration(), code: "canary-code"));
        Assert.All([.. client.Log.Lines, grant.ToString(), grant.Grant.ToString()], line =>
        {
            Assert.DoesNotContain("canary", line, StringComparison.Ordinal);
            Assert.DoesNotContain("p-1", line, StringComparison.Ordinal);
            Assert.DoesNotContain(client.Secret, line, StringComparison.Ordinal);
        });
    }

    private static SmartRegistration Secret(SmartRegistration smart, ClientAuthentication authentication) => smart with { ClientAuthentication = authentication, ClientSecret = "env:STUB_SECRET" };
}
