using System.Text.Json.Nodes;
using CdsHooks.Smart.Discovery;
using CdsHooks.Smart.Launch;
using CdsHooks.Smart.Tests.Launch;
using Microsoft.AspNetCore.Http;

namespace CdsHooks.Smart.Tests.Discovery;

/// <summary>Where an EHR's authorization server is, and what is made of answers that it should not give.</summary>
public sealed class SmartConfigurationTests : IAsyncLifetime
{
    private const string WellKnown = "/a/b/r4/.well-known/smart-configuration";
    private const string Statement = """
        {"resourceType":"CapabilityStatement","rest":[{"security":{"extension":[{"url":"http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris",
        "extension":[{"url":"authorize","valueUri":"ROOT/old/authorize"},{"url":"token","valueUri":"ROOT/old/token"},{"url":"revoke","valueUri":"ROOT/old/revoke"}]}]}}]}
        """;

    private readonly SmartClient client = new();
    private StubEhr ehr = null!;

    public async Task InitializeAsync() => ehr = await StubEhr.StartAsync();

    public async Task DisposeAsync()
    {
        await client.DisposeAsync();
        await ehr.DisposeAsync();
    }

    [Theory]
    [Trait("row", "D-01")]
    [InlineData("")]
    [InlineData("/")]
    public async Task Url_IsBelowTheFhirBase_WithOneSlash(string slash)
    {
        string? accept = null;
        ehr.Instead[WellKnown] = http =>
        {
            accept = http.Request.Headers.Accept;
            return http.Response.WriteAsync(ehr.Configuration.ToJsonString());
        };
        await client.BeginAsync(ehr.Registration() with { FhirBaseUrl = new Uri(ehr.FhirBase + slash) });
        Assert.Equal([$"GET {WellKnown}"], ehr.Requests);
        Assert.Equal("application/json", accept);
    }

    [Theory]
    [Trait("row", "D-02")]
    [InlineData(200, "<!DOCTYPE html>", "text/html")]
    [InlineData(200, "[]", "application/json")]
    [InlineData(200, "", "application/json")]
    [InlineData(200, "{\"token_endpoint\":", "application/json")]
    [InlineData(302, "", "application/json")]
    [InlineData(500, "{}", "application/json")]
    [InlineData(401, "{}", "application/json")]
    public async Task Answer_OfAnotherKind_RefusesTheLaunch(int status, string body, string mediaType)
    {
        ehr.Answer(WellKnown, status, body, mediaType, ("Location", "/elsewhere"));
        Assert.Equal(LaunchRefusal.NoConfiguration, await client.RefusalOfBeginningAsync(ehr.Registration()));
        Assert.Equal([$"GET {WellKnown}"], ehr.Requests);
    }

    [Fact]
    [Trait("row", "D-02")]
    public async Task Document_WithoutEnd_IsNotReadToIt()
    {
        var ended = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        ehr.Instead[WellKnown] = async http =>
        {
            // Cut off from the other side, or else this test would not end.
            using var cut = http.RequestAborted.Register(() => ended.TrySetResult(true));
            var piece = new byte[64 * 1024];
            Array.Fill(piece, (byte)' ');
            while (!http.RequestAborted.IsCancellationRequested) { await http.Response.Body.WriteAsync(piece, http.RequestAborted); }
        };
        Assert.Equal(LaunchRefusal.NoConfiguration, await client.RefusalOfBeginningAsync(ehr.Registration()));
        Assert.True(await ended.Task);
    }

    [Fact]
    [Trait("row", "D-02")]
    public async Task Document_OfAMebibyte_IsRead_AndOfAByteMoreIsNot()
    {
        var text = ehr.Configuration.ToJsonString();
        ehr.Answer(WellKnown, 200, text + new string(' ', (1024 * 1024) - text.Length));
        await client.BeginAsync(ehr.Registration());
        await using var other = new SmartClient();
        ehr.Answer(WellKnown, 200, text + new string(' ', (1024 * 1024) - text.Length + 1));
        Assert.Equal(LaunchRefusal.NoConfiguration, await other.RefusalOfBeginningAsync(ehr.Registration()));
    }

    [Theory]
    [Trait("row", "D-03")]
    [InlineData("authorization_endpoint")]
    [InlineData("token_endpoint")]
    public async Task Endpoint_Missing_RefusesTheLaunch(string name)
    {
        ehr.Configuration.Remove(name);
        Assert.Equal(LaunchRefusal.NoConfiguration, await client.RefusalOfBeginningAsync(ehr.Registration()));
    }

    [Fact]
    [Trait("row", "D-03")]
    public async Task Backend_NeedsNoAuthorizationEndpoint()
    {
        ehr.Configuration.Remove("authorization_endpoint");
        Assert.Null((await client.Configurations.OfAsync(ehr.Registration(), CancellationToken.None)).AuthorizationEndpoint);
    }

    [Theory]
    [Trait("row", "D-03")]
    [InlineData("auth/authorize", "/a/b/r4/auth/authorize")]
    [InlineData("/auth/authorize", "/auth/authorize")]
    [InlineData("../authorize?x=1", "/a/b/authorize?x=1")]
    public async Task Endpoint_Relative_IsMeantFromTheFhirBase(string written, string meant)
    {
        ehr.Configuration["authorization_endpoint"] = written;
        Assert.Equal(ehr.Root + meant, (await client.Configurations.OfAsync(ehr.Registration(), CancellationToken.None)).AuthorizationEndpoint!.AbsoluteUri);
    }

    [Theory]
    [Trait("row", "D-04")]
    [InlineData("http://auth.example.org/token", false)]
    [InlineData("ftp://auth.example.org/token", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("https://user@auth.example.org/token", false)]
    [InlineData("https://auth.example.org/token#x", false)]
    [InlineData("https://auth.example.org/token", true)]
    public void Endpoint_IsHttps_WhereTheEhrIs(string endpoint, bool isTaken)
    {
        var registration = ehr.Registration() with { FhirBaseUrl = new Uri("https://ehr.example.org/r4") };
        var document = new JsonObject { ["token_endpoint"] = endpoint };
        var reading = ConfigurationReader.Read(new(System.Text.Json.JsonSerializer.SerializeToElement(document), null, 200), registration);
        Assert.Equal(isTaken, reading.Configuration is not null);
    }

    [Theory]
    [Trait("row", "D-04")]
    [InlineData("authorization_endpoint")]
    [InlineData("token_endpoint")]
    [InlineData("revocation_endpoint")]
    [InlineData("jwks_uri")]
    public async Task Endpoint_OnAnotherHostThanBefore_RefusesTheLaunch_AndIsAudited(string name)
    {
        await client.BeginAsync(ehr.Registration());
        ehr.Configuration[name] = "http://evil.example.org/x";
        client.Clock.Move(TimeSpan.FromHours(2));
        Assert.Equal(LaunchRefusal.EndpointsChanged, await client.RefusalOfBeginningAsync(ehr.Registration()));
        Assert.Contains(client.Log.Lines, line => line.StartsWith("CdsHooks.Audit", StringComparison.Ordinal) && line.Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("row", "D-04")]
    public async Task Endpoint_OnAnotherHost_IsTaken_OnceTheRegistrationNamesIt()
    {
        await client.BeginAsync(ehr.Registration());
        ehr.Configuration["token_endpoint"] = "http://new.example.org/token";
        client.Clock.Move(TimeSpan.FromHours(2));
        await client.RefusalOfBeginningAsync(ehr.Registration());
        var begun = await client.BeginAsync(ehr.Registration(smart => smart with { TokenEndpoint = new Uri("http://new.example.org/token") }));
        Assert.Equal("http://new.example.org/token", begun.Transaction.TokenEndpoint.AbsoluteUri);
    }

    [Fact]
    [Trait("row", "D-04")]
    public async Task Registration_GoesBeforeDiscovery()
    {
        var configuration = await client.Configurations.OfAsync(
            ehr.Registration(smart => smart with
            {
                AuthorizationEndpoint = new Uri("https://v2.example.org/authorize"),
                TokenEndpoint = new Uri("https://v2.example.org/token"),
                RevocationEndpoint = new Uri("https://v2.example.org/revoke"),
                Issuer = "https://v2.example.org",
            }),
            CancellationToken.None);
        Assert.Equal(
            ("https://v2.example.org/authorize", "https://v2.example.org/token", "https://v2.example.org/revoke", "https://v2.example.org"),
            (configuration.AuthorizationEndpoint!.AbsoluteUri, configuration.TokenEndpoint.AbsoluteUri, configuration.RevocationEndpoint!.AbsoluteUri, configuration.Issuer));
    }

    [Theory]
    [Trait("row", "D-05")]
    [InlineData("[\"S256\"]", false, true)]
    [InlineData("[\"plain\",\"S256\"]", false, true)]
    [InlineData("[\"plain\"]", false, false)]
    [InlineData("[]", false, false)]
    [InlineData("[\"plain\"]", true, true)]
    [InlineData(null, false, true)]
    public async Task Challenge_IsS256_OrThereIsNoLaunch(string? methods, bool isForced, bool launches)
    {
        ehr.Configuration["code_challenge_methods_supported"] = methods is null ? null : JsonNode.Parse(methods);
        var registration = ehr.Registration(smart => smart with { ForcesSha256Challenge = isForced });
        if (!launches) { Assert.Equal(LaunchRefusal.NoSha256Challenge, await client.RefusalOfBeginningAsync(registration)); }
        else { Assert.Contains(new("code_challenge_method", "S256"), (await client.BeginAsync(registration)).Request.Parameters); }
    }

    [Fact]
    [Trait("row", "D-06")]
    public async Task ManyAtOnce_CauseOneFetch()
    {
        var all = Enumerable.Range(0, 200).Select(_ => Task.Run(() => client.BeginAsync(ehr.Registration())));
        await Task.WhenAll(all);
        Assert.Single(ehr.Requests);
    }

    [Theory]
    [Trait("row", "D-06")]
    [InlineData("max-age=1", 299, 301)]
    [InlineData("max-age=900", 899, 901)]
    [InlineData(null, 3599, 3601)]
    [InlineData("max-age=31536000", 86_399, 86_401)]
    public async Task Configuration_IsRememberedWithinLimits(string? cacheControl, int within, int beyond)
    {
        ehr.Answer(WellKnown, 200, ehr.Configuration.ToJsonString(), headers: cacheControl is null ? [] : [("Cache-Control", cacheControl)]);
        await client.BeginAsync(ehr.Registration());
        client.Clock.Move(TimeSpan.FromSeconds(within));
        await client.BeginAsync(ehr.Registration());
        Assert.Single(ehr.Requests);
        client.Clock.Move(TimeSpan.FromSeconds(beyond - within));
        await client.BeginAsync(ehr.Registration());
        Assert.Equal(2, ehr.Requests.Count);
    }

    [Fact]
    [Trait("row", "D-06")]
    public async Task Down_TheLastGoodOneCounts_ForADayMore()
    {
        await client.BeginAsync(ehr.Registration());
        ehr.Answer(WellKnown, 503);
        client.Clock.Move(TimeSpan.FromHours(47));
        await client.BeginAsync(ehr.Registration());
        client.Clock.Move(TimeSpan.FromHours(2));
        Assert.Equal(LaunchRefusal.NoConfiguration, await client.RefusalOfBeginningAsync(ehr.Registration()));
    }

    [Fact]
    [Trait("row", "D-06")]
    public async Task Failure_IsRememberedForHalfAMinute()
    {
        ehr.Answer(WellKnown, 503);
        await client.RefusalOfBeginningAsync(ehr.Registration());
        client.Clock.Move(TimeSpan.FromSeconds(29));
        await client.RefusalOfBeginningAsync(ehr.Registration());
        Assert.Single(ehr.Requests);
        ehr.Instead.Clear();
        client.Clock.Move(TimeSpan.FromSeconds(2));
        await client.BeginAsync(ehr.Registration());
    }

    [Fact]
    [Trait("row", "D-07")]
    public async Task NotFound_TheStatementStandsIn()
    {
        ehr.Answer(WellKnown, 404);
        ehr.Answer("/a/b/r4/metadata", 200, Statement.Replace("ROOT", ehr.Root, StringComparison.Ordinal));
        var begun = await client.BeginAsync(ehr.Registration());
        Assert.Equal(($"{ehr.Root}/old/authorize", $"{ehr.Root}/old/token"), (begun.Request.Endpoint.AbsoluteUri, begun.Transaction.TokenEndpoint.AbsoluteUri));
    }

    [Theory]
    [Trait("row", "D-07")]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(403)]
    public async Task AnyOtherStatus_DoesNotAskTheStatement(int status)
    {
        ehr.Answer(WellKnown, status);
        ehr.Answer("/a/b/r4/metadata", 200, Statement.Replace("ROOT", ehr.Root, StringComparison.Ordinal));
        Assert.Equal(LaunchRefusal.NoConfiguration, await client.RefusalOfBeginningAsync(ehr.Registration()));
        Assert.Single(ehr.Requests);
    }

    [Theory]
    [Trait("row", "D-07")]
    [InlineData("{}")]
    [InlineData("""{"rest":{"security":[]}}""")]
    [InlineData("""{"rest":[{"security":{"extension":[{"url":7},{"url":"http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris","extension":[7,{"url":"token"}]}]}}]}""")]
    public async Task NeitherOfBoth_RefusesTheLaunch(string statement)
    {
        ehr.Answer(WellKnown, 404);
        ehr.Answer("/a/b/r4/metadata", 200, statement);
        Assert.Equal(LaunchRefusal.NoConfiguration, await client.RefusalOfBeginningAsync(ehr.Registration()));
    }

    [Fact]
    public async Task Exception_HoldsNothingThatTheEhrWrote()
    {
        ehr.Answer(WellKnown, 200, """{"token_endpoint":"canary-7Q"}garbage""");
        var thrown = await Assert.ThrowsAsync<SmartConfigurationException>(async () => await client.Configurations.OfAsync(ehr.Registration(), CancellationToken.None));
        Assert.DoesNotContain("canary", thrown.ToString(), StringComparison.Ordinal);
    }
}
