using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Tests.Launch;
using CdsHooks.Smart.Tokens;
using CdsHooks.Testing.Tokens;

namespace CdsHooks.Smart.Tests.Tokens;

/// <summary>Refresh and revocation.</summary>
public sealed class TokenRenewalTests : IAsyncLifetime
{
    private readonly TestKey key = TestKey.ES384();
    private SmartClient client = null!;
    private StubEhr ehr = null!;

    public async Task InitializeAsync()
    {
        client = new SmartClient { Key = key };
        ehr = await StubEhr.StartAsync();
        ehr.Tokens["refresh_token"] = "refresh-1";
    }

    public async Task DisposeAsync()
    {
        await client.DisposeAsync();
        await ehr.DisposeAsync();
        key.Dispose();
    }

    [Theory]
    [Trait("row", "R-03")]
    [InlineData("refresh-2", "refresh-2")]
    [InlineData(null, "refresh-1")]
    public async Task RefreshToken_IsTheNewOne_OrTheOldWhereThereIsNone(string? returned, string kept)
    {
        var grant = await client.GrantAsync(ehr.Registration());
        (ehr.Tokens["refresh_token"], ehr.Tokens["access_token"]) = (returned, "access.2");
        client.Clock.Move(TimeSpan.FromMinutes(5));
        var renewed = await RenewedAsync(grant);
        Assert.Equal(("access.2", kept), (renewed.AccessToken.Reveal(), renewed.RefreshToken!.Reveal()));
        Assert.Equal((client.Clock.GetUtcNow(), client.Clock.GetUtcNow() + TimeSpan.FromSeconds(600)), (renewed.ReceivedAt, renewed.ExpiresAt));
    }

    [Fact]
    [Trait("row", "R-07")]
    [Trait("row", "T-01")]
    public async Task Request_OfAPublicClient_HasTheseFieldsAlone()
    {
        await RenewedAsync(await client.GrantAsync(ehr.Registration()));
        Assert.Equal(
            [new("client_id", "app"), new("grant_type", "refresh_token"), new KeyValuePair<string, string>("refresh_token", "refresh-1")],
            ehr.Forms.Last().Fields.OrderBy(field => field.Key, StringComparer.Ordinal));
    }

    [Fact]
    [Trait("row", "T-04")]
    [Trait("row", "T-09")]
    public async Task Assertion_IsAnotherForEachRequest()
    {
        var registration = ehr.Registration(smart => smart with { ClientAuthentication = ClientAuthentication.PrivateKeyJwt });
        var grant = await client.GrantAsync(registration);
        await client.Renewals.RenewAsync(registration, grant, CancellationToken.None);
        ehr.Answer("/auth/token", 503);
        await client.Renewals.RenewAsync(registration, grant, CancellationToken.None);
        await client.Renewals.RenewAsync(registration, grant, CancellationToken.None);
        Assert.Equal(4, ehr.Forms.Select(form => form.Fields["client_assertion"]).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    [Trait("row", "C-08")]
    public async Task Context_LeftOutOrRepeated_StaysTheSame()
    {
        var grant = await client.GrantAsync(ehr.Registration());
        ehr.Tokens["patient"] = "Patient/p-1";
        Assert.Equal(grant.Context, (await RenewedAsync(grant)).Context);
        ehr.Tokens.Remove("patient");
        ehr.Tokens.Remove("encounter");
        var renewed = await RenewedAsync(grant);
        Assert.Equal((grant.Context, grant.User, grant.GrantedScope), (renewed.Context, renewed.User, renewed.GrantedScope));
    }

    [Fact]
    [Trait("row", "C-08")]
    public async Task Patient_Another_EndsTheGrant()
    {
        var grant = await client.GrantAsync(ehr.Registration());
        ehr.Tokens["patient"] = "p-2";
        Assert.Equal(new TokenRenewal.Ended(RenewalEnd.OtherPatient), await client.Renewals.RenewAsync(ehr.Registration(), grant, CancellationToken.None));
    }

    [Theory]
    [Trait("row", "R-05")]
    [InlineData(400, """{"error":"invalid_grant"}""", RenewalEnd.Refused)]
    [InlineData(400, """{"error":"unauthorized_client"}""", RenewalEnd.Refused)]
    [InlineData(400, "", RenewalEnd.Refused)]
    [InlineData(200, "<html>", RenewalEnd.Unreadable)]
    [InlineData(200, "{}", RenewalEnd.Unreadable)]
    public async Task Refusal_EndsTheGrant(int status, string body, RenewalEnd reason)
    {
        var grant = await client.GrantAsync(ehr.Registration());
        ehr.Answer("/auth/token", status, body);
        Assert.Equal(new TokenRenewal.Ended(reason), await client.Renewals.RenewAsync(ehr.Registration(), grant, CancellationToken.None));
    }

    [Theory]
    [Trait("row", "R-05")]
    [InlineData(500, "", null, 5)]
    [InlineData(503, "", "20", 20)]
    [InlineData(429, "", "9999", 600)]
    [InlineData(429, "", "0", 1)]
    [InlineData(429, "", "Wed, 21 Oct 2065 07:28:00 GMT", 600)]
    [InlineData(401, """{"error":"invalid_client"}""", null, 60)]
    [InlineData(403, "", null, 60)]
    [InlineData(302, "", null, 60)]
    public async Task Trouble_LeavesTheGrantAsItIs(int status, string body, string? retryAfter, int seconds)
    {
        var grant = await client.GrantAsync(ehr.Registration());
        ehr.Answer("/auth/token", status, body, headers: retryAfter is null ? [] : [("Retry-After", retryAfter)]);
        Assert.Equal(new TokenRenewal.Later(TimeSpan.FromSeconds(seconds)), await client.Renewals.RenewAsync(ehr.Registration(), grant, CancellationToken.None));
    }

    [Fact]
    [Trait("row", "R-05")]
    public async Task Connection_Broken_IsTriedLater_AndSentOnce()
    {
        var grant = await client.GrantAsync(ehr.Registration());
        ehr.Instead["/auth/token"] = http =>
        {
            http.Abort();
            return Task.CompletedTask;
        };
        Assert.IsType<TokenRenewal.Later>(await client.Renewals.RenewAsync(ehr.Registration(), grant, CancellationToken.None));
        Assert.Equal(2, ehr.Forms.Count);
    }

    [Fact]
    [Trait("row", "R-05")]
    public async Task Key_ThatCannotBeHad_LeavesTheGrantAsItIs()
    {
        await using var keyless = new SmartClient();
        var grant = await client.GrantAsync(ehr.Registration());
        var renewal = await keyless.Renewals.RenewAsync(ehr.Registration(smart => smart with { ClientAuthentication = ClientAuthentication.PrivateKeyJwt }), grant, CancellationToken.None);
        Assert.Equal(new TokenRenewal.Later(TimeSpan.FromMinutes(1)), renewal);
    }

    [Fact]
    [Trait("row", "R-06")]
    public async Task RefreshToken_CountsWhateverTheScopeSays()
    {
        ehr.Tokens["scope"] = "launch openid fhirUser patient/Patient.r";
        var grant = await client.GrantAsync(ehr.Registration());
        await RenewedAsync(grant);
        ehr.Tokens.Remove("refresh_token");
        grant = await client.GrantAsync(ehr.Registration());
        Assert.Equal(new TokenRenewal.Ended(RenewalEnd.NoRefreshToken), await client.Renewals.RenewAsync(ehr.Registration(), grant, CancellationToken.None));
    }

    [Fact]
    [Trait("row", "R-08")]
    public async Task Revoke_TheRefreshTokenFirst_ThenTheAccessToken()
    {
        var grant = await client.GrantAsync(ehr.Registration());
        Assert.True(await client.Renewals.RevokeAsync(ehr.Registration(), grant, CancellationToken.None));
        Assert.Equal(
            [("refresh-1", "refresh_token"), ("access.1", "access_token")],
            ehr.Forms.Where(form => form.Path == "/auth/revoke").Select(form => (form.Fields["token"], form.Fields["token_type_hint"])));
    }

    [Theory]
    [Trait("row", "R-08")]
    [InlineData(200, true)]
    [InlineData(400, true)]
    [InlineData(404, true)]
    [InlineData(401, false)]
    [InlineData(429, false)]
    [InlineData(503, false)]
    public async Task Revoke_IsTriedAgain_WhereThatMayHelp(int status, bool isDone)
    {
        var grant = await client.GrantAsync(ehr.Registration());
        ehr.Answer("/auth/revoke", status);
        Assert.Equal(isDone, await client.Renewals.RevokeAsync(ehr.Registration(), grant, CancellationToken.None));
    }

    [Fact]
    [Trait("row", "R-08")]
    public async Task Revoke_WithoutEndpoint_IsDone()
    {
        ehr.Configuration.Remove("revocation_endpoint");
        var grant = await client.GrantAsync(ehr.Registration());
        Assert.True(await client.Renewals.RevokeAsync(ehr.Registration(), grant, CancellationToken.None));
        Assert.Single(ehr.Forms);
        Assert.True(await client.Renewals.RevokeAsync(ehr.Registration(smart => smart with { RevocationEndpoint = new Uri($"{ehr.Root}/auth/revoke") }), grant, CancellationToken.None));
        Assert.Equal(3, ehr.Forms.Count);
    }

    private async Task<SmartGrant> RenewedAsync(SmartGrant grant) => Assert.IsType<TokenRenewal.Renewed>(await client.Renewals.RenewAsync(ehr.Registration(), grant, CancellationToken.None)).Grant;
}
