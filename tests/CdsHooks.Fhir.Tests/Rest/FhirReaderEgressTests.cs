using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CdsHooks.Fhir.Rest;
using CdsHooks.Testing.Fhir;

namespace CdsHooks.Fhir.Tests.Rest;

/// <summary>Nothing leaves to a wrong place: shown by who receives connections.</summary>
public sealed class FhirReaderEgressTests : FhirReading
{
    [Theory]
    [Trait("row", "F-12")]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Read_Redirect_IsNotFollowed(int status)
    {
        using var elsewhere = new CountingListener();
        Server.Answer("Patient/1", FhirAnswers.Redirect($"http://127.0.0.1:{elsewhere.Port}/fhir/Patient/1", status));
        Server.Answer("Patient/2", FhirAnswers.Redirect("/fhir/Patient/3", status));
        Assert.Equal([FhirReplyKind.Forbidden, FhirReplyKind.Forbidden], Kinds(await ReadAsync(["Patient/1", "Patient/2"])));
        Assert.Equal(2, Server.Requests.Count);
        Assert.Equal(0, elsewhere.Connections);
    }

    [Theory]
    [InlineData("http://127.0.0.1:{port}/fhir")]
    [InlineData("https://127.0.0.1:{port}/fhir")]
    [InlineData("https://localhost:{port}/fhir")]
    [InlineData("http://localhost:{port}/fhir")]
    [InlineData("https://2130706433:{port}/fhir")]
    [InlineData("https://0x7f.1:{port}/fhir")]
    [InlineData("https://[::1]:{port}/fhir")]
    [InlineData("https://[::ffff:127.0.0.1]:{port}/fhir")]
    [InlineData("https://good.example@127.0.0.1:{port}/fhir")]
    [InlineData("https://0.0.0.0:{port}/fhir")]
    [InlineData("https://loopback.example:{port}/fhir")]
    [InlineData("https://mixed.example:{port}/fhir")]
    public async Task Read_WithoutPermission_NothingOfThePrivateNetworkIsReached(string baseUrl)
    {
        using var here = new CountingListener();
        var reader = new FhirReader(TimeProvider.System, new NamedResolver());
        var ehr = new FhirServer(new Uri(baseUrl.Replace("{port}", $"{here.Port}", StringComparison.Ordinal))) { Name = "memorial/test" };
        Assert.Equal(FhirReplyKind.Forbidden, Assert.Single(await reader.ReadAsync(ehr, Token, ["Patient/1"], Ample, CancellationToken.None)).Kind);
        Assert.Equal(0, here.Connections);
    }

    [Theory]
    [InlineData("http://localhost:{port}/fhir")]
    [InlineData("http://loopback.example:{port}/fhir")]
    [InlineData("http://[::ffff:127.0.0.1]:{port}/fhir")]
    public async Task Read_WithPermission_ThePrivateNetworkIsReached(string baseUrl)
    {
        Server.Serve("Patient/1", Patient);
        var reader = new FhirReader(TimeProvider.System, new NamedResolver());
        var ehr = Ehr with { BaseUrl = new Uri(baseUrl.Replace("{port}", $"{Server.BaseUrl.Port}", StringComparison.Ordinal)) };
        using var reply = Assert.Single(await reader.ReadAsync(ehr, Token, ["Patient/1"], Ample, CancellationToken.None));
        Assert.Equal(FhirReplyKind.Read, reply.Kind);
    }

    [Theory]
    [MemberData(nameof(SsrfCorpus.Urls), MemberType = typeof(SsrfCorpus))]
    public async Task Read_TrickyBaseUrl_IsForbidden(string baseUrl)
    {
        if (!Uri.TryCreate(baseUrl, UriKind.RelativeOrAbsolute, out var url)) { return; }
        Ehr = Ehr with { BaseUrl = url };
        Assert.Equal(FhirReplyKind.Forbidden, (await ReadAsync("Patient/1")).Kind);
    }

    [Theory]
    [InlineData("?x=1")]
    [InlineData("?")]
    [InlineData("#x")]
    public async Task Read_BaseUrlWithQueryOrFragment_IsForbidden(string end)
    {
        Ehr = Ehr with { BaseUrl = new Uri(Server.BaseUrl + end) };
        Assert.Equal(FhirReplyKind.Forbidden, (await ReadAsync("Patient/1")).Kind);
        Assert.Empty(Server.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/Patient/1")]
    [InlineData("//evil.example/Patient/1")]
    [InlineData("../admin")]
    [InlineData("Patient/../../admin")]
    [InlineData("Patient/%2e%2e/%2e%2e/admin")]
    [InlineData("Patient%2f..%2f..%2fadmin")]
    [InlineData("Patient\\..\\..\\admin")]
    [InlineData("Patient//1")]
    [InlineData("Patient/1#x")]
    [InlineData("Patient/1\r\nX: y")]
    [InlineData("Patient/1?x=\n")]
    [InlineData("Patient/ 1")]
    public async Task Read_QueryThatLeadsOut_IsForbidden(string query)
    {
        Assert.Equal(FhirReplyKind.Forbidden, (await ReadAsync(query)).Kind);
        Assert.Empty(Server.Requests);
    }

    [Theory]
    [InlineData("http://evil.example/Patient/1")]
    [InlineData("@evil.example/Patient/1")]
    [InlineData(":80@evil.example/")]
    [InlineData(".evil.example/")]
    public async Task Read_QueryThatLooksLikeAHost_StaysUnderTheBase(string query)
    {
        await ReadAsync(query);
        Assert.All(Server.Requests, request => Assert.StartsWith("/fhir/", request.Target, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Condition?code=http://x.example/../y|z", "Condition?code=http://x.example/../y|z")]
    [InlineData("Patient?name=von der Linde", "Patient?name=von der Linde")]
    [InlineData("Patient?name=Müller&_sort=-date", "Patient?name=Müller&_sort=-date")]
    [InlineData("Patient/1/$everything", "Patient/1/$everything")]
    [InlineData("?_getpages=1", "?_getpages=1")]
    public async Task Read_SearchValues_ArriveAsTheyWere(string query, string arrives)
    {
        await ReadAsync(query);
        Assert.Equal(arrives, Assert.Single(Server.Requests).Query);
    }

    [Fact]
    public async Task Read_CertificateOfNobody_FailsBeforeTheTokenIsSent()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        await using var secured = await RecordingFhirServer.StartAsync(certificate);
        Ehr = Ehr with { BaseUrl = secured.BaseUrl };
        Assert.Equal(FhirReplyKind.Failed, (await ReadAsync("Patient/1")).Kind);
        Assert.Empty(secured.Requests);

        // To those who know it, it answers.
        using var trusting = new SocketsHttpHandler();
        trusting.SslOptions.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { certificate } };
        using var http = new HttpClient(trusting);
        using var answer = await http.GetAsync(secured.BaseUrl);
        Assert.Single(secured.Requests);
    }

    [Fact]
    public async Task Read_ConnectionAllowedToOne_IsNotLentToAnother()
    {
        var reader = new FhirReader(TimeProvider.System, new NamedResolver());
        Server.Serve("Patient/1", Patient);
        using var allowed = Assert.Single(await reader.ReadAsync(Ehr, Token, ["Patient/1"], Ample, CancellationToken.None));
        var strict = Ehr with { AllowsPrivateNetwork = false };
        Assert.Equal(FhirReplyKind.Forbidden, Assert.Single(await reader.ReadAsync(strict, Token, ["Patient/1"], Ample, CancellationToken.None)).Kind);
        Assert.Single(Server.Requests);
    }

    private sealed class NamedResolver : IHostResolver
    {
        public Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancel) => Task.FromResult<IReadOnlyList<IPAddress>>(
            host == "mixed.example" ? [IPAddress.Parse("1.1.1.1"), IPAddress.Loopback] : [IPAddress.Loopback]);
    }
}
