using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using CdsHooks.EndToEnd.Tests.Cluster;
using CdsHooks.LoadTests.Site;

namespace CdsHooks.LoadTests.Tests.Site;

/// <summary>The FHIR server of the EHR, well and in each way unwell.</summary>
public sealed class FhirStubTests : IAsyncLifetime
{
    private readonly X509Certificate2 certificate = LoopbackCertificate.Create();
    private readonly HttpClient client;
    private FhirStub? stub;

    public FhirStubTests() => client = new HttpClient(new SocketsHttpHandler
    {
        SslOptions = new() { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == certificate.GetCertHashString() },
    });

    private FhirStub Stub => stub!;

    public async Task InitializeAsync() => stub = await FhirStub.StartAsync(certificate, new DateOnly(2026, 11, 22));

    public async Task DisposeAsync()
    {
        client.Dispose();
        await Stub.DisposeAsync();
        certificate.Dispose();
    }

    [Fact]
    public async Task Read_APatient_IsThePatientOfThatSeed()
    {
        var patient = JsonNode.Parse(await client.GetStringAsync(At("Patient/pt-0042")))!;

        Assert.Equal(("Patient", "pt-0042"), ((string)patient["resourceType"]!, (string)patient["id"]!));
    }

    [Fact]
    public async Task Search_ByCode_FindsThatPatientsResultsWithIt()
    {
        var found = JsonNode.Parse(await client.GetStringAsync(At("Observation?patient=pt-0007&code=http%3A%2F%2Floinc.org%7C4548-4&_count=3")))!["entry"]!.AsArray();

        Assert.Equal(3, found.Count);
        Assert.All(found, entry => Assert.Equal("Patient/pt-0007", (string)entry!["resource"]!["subject"]!["reference"]!));
        Assert.All(found, entry => Assert.Equal("4548-4", (string)entry!["resource"]!["code"]!["coding"]![0]!["code"]!));
    }

    [Fact]
    public async Task Answer_WhileFailing_IsAnErrorOrABrokenConnection()
    {
        Stub.Manner = FhirManner.Failing;
        var ends = new List<HttpStatusCode?>();
        for (var request = 0; request < 4; request++)
        {
            try
            {
                using var answer = await client.GetAsync(At("Patient/pt-0001"));
                ends.Add(answer.StatusCode);
            }
            catch (HttpRequestException)
            {
                ends.Add(null);
            }
        }

        // The client may try again by itself where a connection broke.
        Assert.All(ends, end => Assert.True(end is null or HttpStatusCode.InternalServerError));
        Assert.True(Stub.Requests >= 4);
    }

    [Fact]
    public async Task Answer_WhileHanging_NeverComes()
    {
        Stub.Manner = FhirManner.Hanging;
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetAsync(At("Patient/pt-0001"), patience.Token));
    }

    [Fact]
    public async Task Answer_WhileSlow_IsTheSameLater()
    {
        Stub.Manner = FhirManner.Slow;

        Assert.Equal("pt-0003", (string)JsonNode.Parse(await client.GetStringAsync(At("Patient/pt-0003")))!["id"]!);
    }

    private Uri At(string query) => new($"{Stub.BaseUrl.AbsoluteUri}/{query}");
}
