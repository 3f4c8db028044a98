using System.Text;
using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Service.Tests.TrustedClients;
using CdsHooks.Testing.Fhir;

namespace CdsHooks.Service.Tests.ChartAccess;

/// <summary>In Production, behind the gate: a token proves who calls, another one is lent for reading, and neither is taken for the other.</summary>
public sealed class RegisteredCallTests : IAsyncLifetime
{
    private TrustedHost? trusted;
    private RecordingFhirServer? fhir;

    private TrustedHost Trusted => trusted!;

    private RecordingFhirServer Fhir => fhir!;

    public async Task InitializeAsync()
    {
        fhir = await RecordingFhirServer.StartAsync();
        fhir.Serve("Condition?patient=pat-1&category=problem-list-item", Calls.Searchset(Calls.Condition("c1", "Asthma")).ToJsonString());
        trusted = await TrustedHost.StartAsync();
        trusted.Main = trusted.Main with { FhirBaseUrl = fhir.BaseUrl };
    }

    public async Task DisposeAsync()
    {
        await Trusted.DisposeAsync();
        await Fhir.DisposeAsync();
    }

    [Fact]
    public async Task Call_OfARegisteredEhr_ReadsItsServerWithTheLentTokenAlone()
    {
        var proof = Trusted.Client.Authorization(TrustedHost.Service);
        var answer = await CallAsync(proof, Fhir.BaseUrl.AbsoluteUri);

        Assert.Contains("1 conditions", GapHost.SummaryOf(answer), StringComparison.Ordinal);
        var asked = Assert.Single(Fhir.Requests);
        Assert.Equal("Bearer opaque-token", asked.Authorization);
        Assert.DoesNotContain(asked.Headers.Values, value => value.Contains(proof["Bearer ".Length..], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Call_ThatNamesTheServerOfAnotherEhr_ReadsNothing()
    {
        var answer = await CallAsync(Trusted.Pinned.Authorization(TrustedHost.Service), Fhir.BaseUrl.AbsoluteUri);

        Assert.Contains("conditions unknown", GapHost.SummaryOf(answer), StringComparison.Ordinal);
        Assert.Empty(Fhir.Requests);
    }

    private Task<Exchange> CallAsync(string proof, string server)
    {
        JsonObject call = Calls.Of("patient-view").With("fhirServer", server).With("fhirAuthorization", Calls.Authorization());
        return Exchange.PostAsync(Trusted.Run(), "cds-services/patient-greeter", Encoding.UTF8.GetBytes(call.ToJsonString()), headers: ("Authorization", proof));
    }
}
