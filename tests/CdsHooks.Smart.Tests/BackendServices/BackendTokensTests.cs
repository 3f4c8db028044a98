using CdsHooks.Smart.BackendServices;
using CdsHooks.Smart.Discovery;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Scopes;
using CdsHooks.Smart.Tests.Keys;
using CdsHooks.Smart.Tests.TrustedClients;

namespace CdsHooks.Smart.Tests.BackendServices;

/// <summary>Tokens of this service's own: asked for as the specification says, seldom, and never for anybody else (rows K-04, K-05, K-09 to K-12).</summary>
public sealed class BackendTokensTests(BackendTokensTests.Keys keys) : IClassFixture<BackendTokensTests.Keys>, IAsyncLifetime
{
    private static readonly SmartScopeSet Scopes = SmartScopeSet.Parse("system/Patient.rs system/Observation.rs");

    private TokenServer server = null!;
    private TokenDesk desk = null!;

    private static readonly EhrRegistration Ehr = new()
    {
        Slug = "st-mary", Environment = "test", DisplayName = "St Mary", FhirBaseUrl = new Uri("https://ehr.example/fhir"),
        ChartAccess = new ChartAccessRules { AllowsPrivateNetwork = true },
        Smart = new SmartRegistration { BackendClientId = "backend-1", LaunchClientId = "app-1" },
    };

    public async Task InitializeAsync()
    {
        server = await TokenServer.StartAsync();
        desk = new TokenDesk(keys.Replica, server, keys.Clock);
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    [Trait("row", "K-04")]
    public async Task Form_HasWhatTheSpecificationAsksFor_AndNothingElse()
    {
        Assert.Equal("tok-1", await TokenAsync());

        var form = Assert.Single(server.Forms);
        Assert.Equal(["client_assertion", "client_assertion_type", "grant_type", "scope"], form.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("client_credentials", form["grant_type"]);
        Assert.Equal("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", form["client_assertion_type"]);
        Assert.Equal("system/Observation.rs system/Patient.rs", form["scope"]);
        Assert.Equal("", Assert.Single(server.Authorizations));
        var assertion = ReadAssertion.Of(form["client_assertion"]);
        Assert.True(assertion.IsSignedBy(keys.Replica.Published.Current!.Json));
        Assert.Equal("backend-1", assertion.Claims.GetProperty("sub").GetString());
        Assert.Equal(server.Endpoint.OriginalString, assertion.Claims.GetProperty("aud").GetString());
    }

    [Theory]
    [InlineData(ScopeSyntax.V1, "permission-v2", "system/Observation.read system/Patient.read")]
    [InlineData(ScopeSyntax.Auto, "permission-v1", "system/Observation.read system/Patient.read")]
    [InlineData(ScopeSyntax.Auto, "permission-v1 permission-v2", "system/Observation.rs system/Patient.rs")]
    [InlineData(ScopeSyntax.V2, "permission-v1", "system/Observation.rs system/Patient.rs")]
    [Trait("row", "K-10")]
    public async Task Scopes_AreWrittenAsTheEhrWantsThem(ScopeSyntax syntax, string capabilities, string expected)
    {
        desk.Says = configuration => configuration with { Capabilities = capabilities.Split(' ') };
        await TokenAsync(With(smart => smart with { ScopeSyntax = syntax }));
        Assert.Equal(expected, Assert.Single(server.Forms)["scope"]);
    }

    [Theory]
    [InlineData(EhrVendor.OracleHealth, "system/Patient.crus system/Observation.rs", "system/Observation.rs system/Patient.crus")]
    [InlineData(EhrVendor.OracleHealth, "patient/Patient.crus patient/Observation.r", "system/Observation.rs system/Patient.rs")]
    [InlineData(EhrVendor.OracleHealth, "system/Patient.r system/Patient.read", "system/Observation.rs")]
    [InlineData(EhrVendor.Plain, "system/Patient.crus system/Observation.r", "system/Observation.rs system/Patient.rs")]
    [Trait("row", "P-02")]
    public async Task Scopes_FollowTheCombinationsForTheSystem_WhereTheProductHasNoOthers(EhrVendor vendor, string offered, string expected)
    {
        desk.Says = configuration => configuration with { ScopesSupported = offered.Split(' ') };
        await TokenAsync(With(smart => smart with { ScopeSyntax = ScopeSyntax.V2 }) with { Vendor = vendor });
        Assert.Equal(expected, Assert.Single(server.Forms)["scope"]);
    }

    [Fact]
    [Trait("row", "P-02")]
    public async Task Scopes_OfWhichNoneIsOffered_AreNotAskedFor()
    {
        desk.Says = configuration => configuration with { ScopesSupported = ["system/Patient.r", "system/Observation.c"] };
        Assert.Equal("empty-scopes", (await RefusedAsync(With(smart => smart with { ScopeSyntax = ScopeSyntax.V2 }) with { Vendor = EhrVendor.OracleHealth })).Error);
        Assert.Empty(server.Forms);
    }

    [Fact]
    [Trait("row", "K-09")]
    public async Task FiveHundredCalls_CauseOneRequest()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Ready = release.Task;
        var calls = Enumerable.Range(0, 500).Select(_ => Task.Run(() => TokenAsync())).ToList();
        release.SetResult();

        Assert.All(await Task.WhenAll(calls), token => Assert.Equal("tok-1", token));
        Assert.Single(server.Forms);
    }

    [Theory]
    [InlineData(239, "tok-1")]
    [InlineData(240, "tok-2")]
    [Trait("row", "K-09")]
    public async Task Token_Of300Seconds_IsRenewedAfterFourFifths(int seconds, string expected)
    {
        await TokenAsync();
        desk.Clock.Move(TimeSpan.FromSeconds(seconds));
        Assert.Equal(expected, await TokenAsync());
    }

    [Theory]
    [InlineData(29, "tok-1")]
    [InlineData(30, "tok-2")]
    [Trait("row", "K-09")]
    public async Task Token_Of60Seconds_IsNotLentWithLessThan30Left(int seconds, string expected)
    {
        server.ExpiresIn = "\"60\"";
        await TokenAsync();
        desk.Clock.Move(TimeSpan.FromSeconds(seconds));
        Assert.Equal(expected, await TokenAsync());
    }

    [Fact]
    public async Task Renewal_ThatFails_LendsTheOldTokenWhileItLives()
    {
        await TokenAsync();
        desk.Clock.Move(TimeSpan.FromSeconds(250));
        server.AnswerWith(400, """{"error":"invalid_client"}""", times: 2);

        Assert.Equal("tok-1", await TokenAsync());
        Assert.Equal("tok-1", await TokenAsync());
        Assert.Equal(2, server.Forms.Count);
        desk.Clock.Move(TimeSpan.FromSeconds(20));
        Assert.Equal("invalid_client", (await RefusedAsync()).Error);
    }

    [Fact]
    public async Task OtherScopesOrEhrOrClient_HaveTokensOfTheirOwn()
    {
        Assert.Equal("tok-1", await TokenAsync());
        Assert.Equal("tok-2", await TokenAsync(scopes: "system/Group.rs"));
        Assert.Equal("tok-3", await TokenAsync(Ehr with { Environment = "production" }));
        Assert.Equal("tok-4", await TokenAsync(With(smart => smart with { BackendClientId = "backend-2" })));
        Assert.Equal("tok-5", await TokenAsync(Ehr with { FhirBaseUrl = new Uri("https://other.example/fhir") }));
        Assert.Equal("tok-1", await TokenAsync(scopes: "system/Observation.rs system/Patient.rs"));
    }

    [Fact]
    [Trait("row", "K-09")]
    public async Task Forgotten_IsFetchedAnew_AndNotTakenFromOthers()
    {
        var other = new TokenDesk(keys.Replica, server, keys.Clock, sharesWith: desk);
        var first = Assert.IsType<BackendTokenReading.Issued>(await desk.Tokens.GetAsync(Ehr, Scopes, default)).Token;

        desk.Tokens.Forget(Ehr, first);

        Assert.Equal("tok-2", await TokenAsync());
        Assert.Equal("tok-2", Assert.IsType<BackendTokenReading.Issued>(await other.Tokens.GetAsync(Ehr, Scopes, default)).Token.AccessToken.Reveal());
    }

    [Fact]
    public async Task TwoReplicas_ShareOneToken_AndHaveTheirOwnWithoutSharedState()
    {
        var other = new TokenDesk(keys.Replica, server, keys.Clock, sharesWith: desk);
        Assert.Equal("tok-1", await TokenAsync());
        Assert.Equal("tok-1", Assert.IsType<BackendTokenReading.Issued>(await other.Tokens.GetAsync(Ehr, Scopes, default)).Token.AccessToken.Reveal());
        Assert.Single(server.Forms);

        var alone = new TokenDesk(keys.Replica, server, keys.Clock) { IsAlone = true };
        Assert.Equal("tok-2", Assert.IsType<BackendTokenReading.Issued>(await alone.Tokens.GetAsync(Ehr, Scopes, default)).Token.AccessToken.Reveal());
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    [Trait("row", "K-05")]
    public async Task BusyServer_IsAskedAgainWithAnotherAssertion(int status)
    {
        server.AnswerWith(status, "busy", times: 2);
        Assert.Equal("tok-1", await PassingAsync(TokenAsync()));
        Assert.Equal(3, server.Forms.Count);
        Assert.Equal(3, server.Forms.Select(form => ReadAssertion.Of(form["client_assertion"]).TokenId).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task ServerThatStaysBusy_IsLeftAloneAfterThreeTimes()
    {
        server.AnswerWith(503, "busy", times: 10);
        Assert.Equal("temporarily_unavailable", (await PassingAsync(RefusedAsync())).Error);
        Assert.Equal(3, server.Forms.Count);
        Assert.Equal("temporarily_unavailable", (await RefusedAsync()).Error);
        Assert.Equal(3, server.Forms.Count);
    }

    [Theory]
    [InlineData("""{"error":"invalid_client","error_description":"CANARY"}""", "invalid_client", "clock")]
    [InlineData("""{"error":"invalid_scope"}""", "invalid_scope", "smart.scopeSyntax")]
    [InlineData("""{"error":"unauthorized_client"}""", "unauthorized_client", "client_credentials")]
    [InlineData("""{"error":"invalid_request","error_uri":"https://authorization.ehr.example/errors/urn%3Aerror%3Aempty-scopes/instances/CANARY"}""", "empty-scopes", "smart.scopeSyntax")]
    [InlineData("""{"error":"invalid_client","error_description":"jwks_not_whitelisted CANARY"}""", "jwks_not_whitelisted", "https://cds.example/.well-known/jwks.json")]
    [InlineData("""{"error":"CANARY"}""", "other", "operators")]
    [InlineData("<html>CANARY</html>", "other", "operators")]
    [InlineData("""["CANARY"]""", "other", "operators")]
    [InlineData("""{"error":"\ud800 CANARY"}""", "other", "operators")]
    [InlineData("""{"\ud800":"CANARY","error":7}""", "other", "operators")]
    [InlineData("""{"error":"invalid_scope","error_description":"\ud800 CANARY"}""", "invalid_scope", "smart.scopeSyntax")]
    [Trait("row", "K-12")]
    public async Task Refusal_IsToldWithAChecklist_AndNothingThatTheEhrWrote(string body, string error, string advice)
    {
        server.AnswerWith(400, body);
        var refused = await RefusedAsync();

        Assert.Equal(error, refused.Error);
        var told = string.Join('\n', refused.Advice);
        Assert.Contains(advice, told, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("CANARY", refused.Error + told, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", told, StringComparison.Ordinal);
        Assert.Single(server.Forms);
    }

    [Theory]
    [InlineData("""{"token_type":"Bearer"}""")]
    [InlineData("""{"access_token":"t","token_type":"mac"}""")]
    [InlineData("""{"access_token":7}""")]
    [InlineData("""{"access_token":"\ud800"}""")]
    [InlineData("""{"access_token":"t","\ud800":1}""")]
    [InlineData("""{"access_token":"t","access_token":"u"}""")]
    [InlineData("""{"access_token":"t\r\nX-Other: 1"}""")]
    [InlineData("""{"access_token":"t u"}""")]
    [InlineData("[]")]
    [InlineData("<html></html>")]
    [InlineData("")]
    public async Task Answer_ThatIsNoToken_IsUnreadable(string body)
    {
        server.AnswerWith(200, body);
        Assert.Equal("unreadable", (await RefusedAsync()).Error);
    }

    [Fact]
    [Trait("row", "K-10")]
    public async Task Grant_IsReadFromTheAnswer()
    {
        server.Scope = "system/Patient.rs";
        var issued = Assert.IsType<BackendTokenReading.Issued>(await desk.Tokens.GetAsync(Ehr, Scopes, default));
        Assert.Equal("system/Patient.rs", issued.Token.Granted.ToString());
        Assert.False(issued.Token.Granted.Covers(Scopes));
        Assert.DoesNotContain("tok-", issued.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("launch openid patient/Patient.rs")]
    [Trait("row", "K-10")]
    public async Task Grant_OfNothingForTheSystem_IsARefusal(string scope)
    {
        server.Scope = scope;
        Assert.Equal("empty-scopes", (await RefusedAsync()).Error);
    }

    [Theory]
    [InlineData("patient/Patient.rs")]
    [InlineData("system/*.rs")]
    [InlineData("system/Patient.rs user/Patient.rs")]
    [InlineData("")]
    [Trait("row", "K-10")]
    public async Task Scopes_OtherThanForTheSystemAndNamedTypes_AreNotAskedFor(string scopes)
    {
        Assert.Equal("wrong_scopes", Assert.IsType<BackendTokenReading.Refused>(await desk.Tokens.GetAsync(Ehr, SmartScopeSet.Parse(scopes), default)).Error);
        Assert.Empty(server.Forms);
    }

    [Fact]
    [Trait("row", "K-11")]
    public async Task WithoutABackendClientOfItsOwn_NothingIsAskedFor()
    {
        Assert.Equal("not_registered", (await RefusedAsync(With(smart => smart with { BackendClientId = null }))).Error);
        Assert.Equal("same_client", (await RefusedAsync(With(smart => smart with { BackendClientId = "app-1" }))).Error);
        Assert.Equal("disabled", (await RefusedAsync(Ehr with { IsEnabled = false })).Error);
        Assert.Empty(server.Forms);
    }

    [Fact]
    [Trait("row", "K-09")]
    public async Task Rate_OfTheRegistration_IsKept()
    {
        var ehr = With(smart => smart with { TokenRequestsPerMinute = 2 });
        await TokenAsync(ehr, "system/Patient.rs");
        await TokenAsync(ehr, "system/Observation.rs");

        Assert.Equal("rate_limited", (await RefusedAsync(ehr)).Error);
        Assert.Equal(2, server.Forms.Count);
        desk.Clock.Move(TimeSpan.FromSeconds(60));
        await TokenAsync(ehr);
    }

    [Fact]
    public async Task PlainHttpOrPrivateNetwork_IsNotCalledUnlessAllowed()
    {
        Assert.Equal("unreachable", (await RefusedAsync(Ehr with { ChartAccess = new ChartAccessRules() })).Error);
        Assert.Empty(server.Forms);
    }

    [Fact]
    [Trait("row", "K-12")]
    public async Task NoConfigurationOrNoKey_IsToldInPlainWords()
    {
        desk.Unknown = new SmartConfigurationException("There is no smart-configuration.");
        var unknown = await RefusedAsync();
        Assert.Equal(("no_configuration", "There is no smart-configuration."), (unknown.Error, Assert.Single(unknown.Advice)));
        desk.Unknown = null;
        Assert.Equal("no_key", (await RefusedAsync(With(smart => smart with { PrivateKey = "env:NOTHING" }))).Error);
    }

    [Fact]
    public async Task CallerWhoGivesUp_LeavesTheFetchToTheOthers()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Ready = release.Task;
        using var impatient = new CancellationTokenSource();
        var first = desk.Tokens.GetAsync(Ehr, Scopes, impatient.Token).AsTask();
        var second = TokenAsync();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        release.SetResult();

        Assert.Equal("tok-1", await second);
        Assert.Single(server.Forms);
    }

    private static EhrRegistration With(Func<SmartRegistration, SmartRegistration> change) => Ehr with { Smart = change(Ehr.Smart) };

    private async Task<string> TokenAsync(EhrRegistration? ehr = null, string? scopes = null) => await desk.Tokens.GetAsync(ehr ?? Ehr, scopes is null ? Scopes : SmartScopeSet.Parse(scopes), default) switch
    {
        BackendTokenReading.Issued issued => issued.Token.AccessToken.Reveal(),
        BackendTokenReading.Refused refused => throw new InvalidOperationException(refused.Error),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private async Task<BackendTokenReading.Refused> RefusedAsync(EhrRegistration? ehr = null) =>
        Assert.IsType<BackendTokenReading.Refused>(await desk.Tokens.GetAsync(ehr ?? Ehr, Scopes, default));

    // Lets the clock run until it is done, so that pauses pass.
    private async Task<T> PassingAsync<T>(Task<T> work)
    {
        while (!work.IsCompleted)
        {
            desk.Clock.Move(TimeSpan.FromMilliseconds(100));
            await Task.Delay(5);
        }
        return await work;
    }

    /// <summary>Made once: RSA keys take their time.</summary>
    public sealed class Keys : IAsyncLifetime
    {
        internal ManualClock Clock { get; } = new();

        internal Replica Replica { get; private set; } = null!;

        public async Task InitializeAsync() => Replica = await Replica.StartAsync(clock: Clock);

        public Task DisposeAsync()
        {
            Replica.Dispose();
            return Task.CompletedTask;
        }
    }
}
