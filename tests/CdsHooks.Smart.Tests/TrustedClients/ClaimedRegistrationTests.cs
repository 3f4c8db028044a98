using CdsHooks.Smart.Registry;
using CdsHooks.Smart.TrustedClients;
using CdsHooks.Testing.Tokens;

namespace CdsHooks.Smart.Tests.TrustedClients;

/// <summary>One issuer, several registrations: the token says which one it is for.</summary>
public sealed class ClaimedRegistrationTests : IDisposable
{
    private const string Issuer = "https://ehr.example.org/";
    private readonly TestKey key = TestKey.RS384();
    private readonly TestClient client;
    private readonly Checks checks;

    public ClaimedRegistrationTests()
    {
        var trust = new CdsClientTrust { Issuer = Issuer, KeySet = KeySetJson.Of(key), KeySetUrls = [new Uri("https://ehr.example.org/keys")] };
        checks = new Checks(
            Checks.Registration("north", trust with { Tenants = ["n-1", "n-2"] }),
            Checks.Registration("south", trust with { Tenants = ["s-1"] }),
            Checks.Registration("west", trust with { KeySetUrls = [new Uri("https://west.example.org/keys")] }));
        client = new TestClient(Issuer, key, checks.Clock);
    }

    public void Dispose() => client.Dispose();

    [Theory]
    [InlineData("https://ehr.example.org/keys", "n-1", "north/production", RefusalCause.None)]
    [InlineData("https://ehr.example.org/keys", "n-2", "north/production", RefusalCause.None)]
    [InlineData("https://ehr.example.org/keys", "s-1", "south/production", RefusalCause.None)]
    [InlineData("https://ehr.example.org/keys", "S-1", null, RefusalCause.Tenant)]
    [InlineData("https://ehr.example.org/keys", null, null, RefusalCause.Tenant)]
    [InlineData("https://west.example.org/keys", null, "west/production", RefusalCause.None)]
    [InlineData("https://west.example.org/keys", "n-1", "west/production", RefusalCause.None)]
    [InlineData(null, "s-1", "south/production", RefusalCause.None)]
    [InlineData(null, "elsewhere", "west/production", RefusalCause.None)]
    [InlineData("https://stranger.example.org/keys", "n-1", null, RefusalCause.KeySetUrl)]
    public async Task JkuAndTenant_TellWhich(string? jku, string? tenant, string? name, RefusalCause cause)
    {
        var verdict = await checks.CheckAsync(client.Token(Checks.Audience).WithHeader("jku", jku).With("tenant", tenant).Sign());
        Assert.Equal((cause, name), (verdict.Cause, verdict.Client?.Ehr.Name));
    }

    [Fact]
    public async Task NothingTellsThemApart_NobodyIsBelieved()
    {
        checks.Current = new EhrDirectory([.. checks.Current.All, checks.Current.All[2] with { Slug = "far-west" }]);
        Assert.Equal(RefusalCause.Ambiguous, await checks.CauseAsync(client.Token(Checks.Audience)));
        Assert.Equal(RefusalCause.None, await checks.CauseAsync(client.Token(Checks.Audience).With("tenant", "n-1")));
    }
}
