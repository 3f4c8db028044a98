using CdsHooks.Smart.Launch;
using CdsHooks.Smart.Registry;
using CdsHooks.Testing.Tokens;

namespace CdsHooks.Smart.Tests.Launch;

/// <summary>A launch from its first request to its tokens, at a server that does what it should.</summary>
public sealed class LaunchTests : IAsyncLifetime
{
    private StubEhr ehr = null!;

    public async Task InitializeAsync() => ehr = await StubEhr.StartAsync();

    public async Task DisposeAsync() => await ehr.DisposeAsync();

    [Fact]
    [Trait("row", "T-01")]
    public async Task PublicClient_ExchangesTheCode_ByTheseFieldsAlone()
    {
        await using var client = new SmartClient();
        var begun = await client.BeginAsync(ehr.Registration());
        var grant = Assert.IsType<LaunchCompletion.Granted>(await client.CompleteAsync(ehr.Registration(), begun.Transaction)).Grant;

        Assert.Equal(("access.1", "p-1", "e-1"), (grant.AccessToken.Reveal(), grant.Context.PatientId, grant.Context.EncounterId));
        Assert.Equal(client.Clock.GetUtcNow() + TimeSpan.FromSeconds(600), grant.ExpiresAt);
        var (path, fields) = Assert.Single(ehr.Forms);
        Assert.Equal("/auth/token", path);
        Assert.Equal(
            [
                new("client_id", "app"), new("code", "code-1"), new("code_verifier", begun.Transaction.CodeVerifier.Reveal()), new("grant_type", "authorization_code"),
                new KeyValuePair<string, string>("redirect_uri", SmartClient.RedirectUri.AbsoluteUri),
            ],
            fields.OrderBy(field => field.Key, StringComparer.Ordinal));
    }

    [Theory]
    [Trait("row", "T-04")]
    [InlineData("ES384")]
    [InlineData("RS384")]
    public async Task PrivateKeyJwt_SendsAnAssertionAndNothingElse(string algorithm)
    {
        using var key = algorithm == "ES384" ? TestKey.ES384() : TestKey.RS384();
        await using var client = new SmartClient { Key = key };
        await client.GrantAsync(ehr.Registration(smart => smart with { ClientAuthentication = ClientAuthentication.PrivateKeyJwt }));
        var (_, fields) = Assert.Single(ehr.Forms);
        Assert.Equal("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", fields["client_assertion_type"]);
        Assert.Equal(3, fields["client_assertion"].Split('.').Length);
        Assert.Equal(["client_assertion", "client_assertion_type", "code", "code_verifier", "grant_type", "redirect_uri"], fields.Keys.Order(StringComparer.Ordinal));
    }
}
