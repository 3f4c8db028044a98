using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Smart.Registry;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Tests.ChartAccess;

/// <summary>Whose server is read, with which token, and what the token lets be asked.</summary>
public sealed class PermissionTests : IClassFixture<GapHost>
{
    private readonly GapHost fixture;

    public PermissionTests(GapHost fixture)
    {
        this.fixture = fixture;
        fixture.Reset();
    }

    [Theory]
    [InlineData("patient/Condition.rs", GapContent.ConditionsQuery)]
    [InlineData("user/Condition.read launch/patient openid", GapContent.ConditionsQuery)]
    [InlineData("patient/*.s", GapContent.ConditionsQuery, GapContent.MedicationsQuery)]
    [InlineData("patient/*.*", GapContent.ConditionsQuery, GapContent.MedicationsQuery)]
    [InlineData("patient/MedicationRequest.rs?status=active", GapContent.MedicationsQuery)]
    [InlineData("patient/MedicationRequest.rs?status=draft patient/Condition.rs?category=problem-list-item")]
    [InlineData("patient/Condition.r patient/MedicationRequest.write patient/.read //..??%%")]
    public async Task Token_NarrowScopes_OnlyWhatTheyGrantIsAsked(string scope, params string[] asked)
    {
        var answer = await ExplainedAsync(Call(scope));

        Assert.Equal(asked, fixture.Fhir.Queries.Order(StringComparer.Ordinal));
        foreach (var (key, query) in new[] { ("conditions", GapContent.ConditionsQuery), ("medications", GapContent.MedicationsQuery) })
        {
            var expected = asked.Contains(query, StringComparer.Ordinal) ? ("absent", "read", "known") : ("absent", "not-granted", "unknown");
            Assert.Equal(expected, GapHost.KeyOf(answer, key));
        }
    }

    [Theory]
    [InlineData("patient", "pat-2", "other-patient")]
    [InlineData("patient", "pat-1", "read")]
    [InlineData("expires_in", 0, "token-expired")]
    [InlineData("expires_in", 1, "read")]
    public async Task Token_MemberOfIt_DecidesWhetherItIsUsed(string member, object value, string fetched) =>
        await FetchesAsync(fetched, Call().With($"fhirAuthorization.{member}", value is int number ? number : (string)value));

    [Theory]
    [InlineData(null, "read")]
    [InlineData("cds-service-client", "read")]
    [InlineData("another-client", "other-client")]
    public async Task Token_Subject_IsComparedWhereItIsRegistered(string? registered, string fetched)
    {
        fixture.Caller = fixture.Registered with { Smart = new SmartRegistration { CdsServiceClientId = registered } };

        await FetchesAsync(fetched, Call());
    }

    [Fact]
    public async Task Token_NotLent_NothingIsAskedUnlessTheServerIsOpen()
    {
        await FetchesAsync("no-token", Call().Without("fhirAuthorization"));

        fixture.Caller = fixture.Registered with { ChartAccess = fixture.Registered.ChartAccess with { ReadsWithoutToken = true } };
        await FetchesAsync("read", Call().Without("fhirAuthorization"));
        Assert.All(fixture.Fhir.Requests, request => Assert.Null(request.Authorization));
    }

    [Fact]
    public async Task Token_OfAnotherPatient_IsNoReasonToReadWithoutOne()
    {
        fixture.Caller = fixture.Registered with { ChartAccess = fixture.Registered.ChartAccess with { ReadsWithoutToken = true } };

        await FetchesAsync("other-patient", Call().With("fhirAuthorization.patient", "pat-2"));
        Assert.Contains(fixture.Host.Logs.Lines, line => line.Text.Contains("st-mary/test", StringComparison.Ordinal) && line.Text.Contains("OtherPatient", StringComparison.Ordinal));
        Assert.DoesNotContain(fixture.Host.Logs.Lines, line => line.Text.Contains("pat-2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Server_OfTheRegistration_InAnyWriting()
    {
        await FetchesAsync("read", Call().With("fhirServer", fixture.Fhir.BaseUrl.AbsoluteUri + "/"));
        await FetchesAsync("read", Call().With("fhirServer", fixture.Fhir.BaseUrl.AbsoluteUri.Replace("http", "HTTP", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("/other")]
    [InlineData("er")]
    public async Task Server_OfAnother_IsNotAsked(string more) => await FetchesAsync("other-server", Call().With("fhirServer", fixture.Fhir.BaseUrl.AbsoluteUri + more));

    [Fact]
    public async Task Caller_UnregisteredInDevelopment_HasLocalServersRead()
    {
        fixture.Caller = null;
        await FetchesAsync("read", Call().Without("fhirAuthorization"));

        await FetchesAsync("forbidden", Call().With("fhirServer", "http://169.254.169.254/latest").Without("fhirAuthorization"));
        await FetchesAsync("forbidden", Call().With("fhirServer", "http://10.0.0.1/fhir").Without("fhirAuthorization"));
    }

    [Fact]
    public void Unregistered_InDevelopment_IsSaidAtTheStart() =>
        Assert.Contains(fixture.Host.Logs.Lines, line => line.Text.Contains("ChartAccess:Unregistered", StringComparison.Ordinal));

    [Theory]
    [InlineData("Development", "ChartAccess:Unregistered")]
    [InlineData("Test", "ChartAccess:Other")]
    public async Task Caller_UnregisteredElsewhere_HasNothingRead(string environment, string setting)
    {
        using var host = new RunningHost(new HostSetup
        {
            Environment = environment,
            Packs = [GapContent.Pack],
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { [setting] = "false", ["TrustedClients:OpenAccess"] = "true", },
        });

        Assert.Equal("patient Known 1; conditions Unknown 0; medications Unknown 0", GapHost.SummaryOf(await Exchange.CallAsync(host, "three-keys", Call())));
        Assert.Empty(fixture.Fhir.Queries);
    }

    [Fact]
    public void Unregistered_OutsideDevelopment_StopsTheStart() => Assert.ThrowsAny<OptionsValidationException>(() => new RunningHost(new HostSetup
    {
        Environment = "Production",
        Packs = [GapContent.Pack],
        Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["ChartAccess:Unregistered"] = "true" },
    }));

    private JsonObject Call(string scope = "patient/*.rs") => fixture.Bare(scope).With("prefetch.patient", Calls.Patient());

    private async Task FetchesAsync(string fetched, JsonObject call)
    {
        fixture.Fhir.Forget();
        var answer = await ExplainedAsync(call);
        var isRead = fetched == "read";
        Assert.Equal(("absent", fetched, isRead ? "known" : "unknown"), GapHost.KeyOf(answer, "conditions"));
        Assert.Equal(isRead ? 2 : 0, fixture.Fhir.Queries.Count);
    }

    private Task<Exchange> ExplainedAsync(JsonObject call) => Exchange.ExplainedAsync(fixture.Host, "three-keys", call);
}
