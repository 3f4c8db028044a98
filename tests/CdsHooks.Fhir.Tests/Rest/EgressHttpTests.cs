using System.Text;
using CdsHooks.Fhir.Rest;
using CdsHooks.Testing.Fhir;

namespace CdsHooks.Fhir.Tests.Rest;

public sealed class EgressHttpTests : IAsyncLifetime
{
    private static readonly TimeSpan Ample = TimeSpan.FromSeconds(30);
    private static readonly string Patient = FhirBodies.Resource("Patient", "1");

    private readonly HttpClient http = EgressHttp.Create(allowsPrivateNetwork: true);
    private RecordingFhirServer server = null!;

    public async Task InitializeAsync() => server = await RecordingFhirServer.StartAsync();

    public async Task DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task TryGetBytes_DocumentOfExactlyTheLimit_IsRead()
    {
        server.Serve("Patient/1", Patient);
        var reply = await GetAsync("Patient/1", Patient.Length);
        Assert.Equal(EgressReplyKind.Read, reply.Kind);
        Assert.Equal(Patient, Encoding.UTF8.GetString(reply.Body.Span));
        Assert.Equal("application/fhir+json", reply.MediaType);
        Assert.Null(Assert.Single(server.Requests).Authorization);
    }

    [Fact]
    public async Task TryGetBytes_OneByteMore_IsTooLarge()
    {
        server.Serve("Patient/1", Patient);
        Assert.Equal(EgressReplyKind.TooLarge, (await GetAsync("Patient/1", Patient.Length - 1)).Kind);
    }

    public static TheoryData<string, FhirAnswer, EgressReplyKind> Answers => new()
    {
        { "gzip", FhirAnswers.Gzip(Patient), EgressReplyKind.Read },
        { "endless", FhirAnswers.Endless(), EgressReplyKind.TooLarge },
        { "bomb", FhirAnswers.GzipBomb(), EgressReplyKind.TooLarge },
        { "not gzip", FhirAnswers.GzipLie(), EgressReplyKind.Failed },
        { "truncated", FhirAnswers.Truncated(Patient), EgressReplyKind.Failed },
        { "broken", FhirAnswers.Broken(), EgressReplyKind.Failed },
        { "missing", FhirAnswers.Status(404), EgressReplyKind.OtherStatus },
        { "redirect", FhirAnswers.Redirect("/fhir/elsewhere"), EgressReplyKind.OtherStatus },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task TryGetBytes_Answer_IsToldByItsKind(string name, FhirAnswer answer, EgressReplyKind expected)
    {
        server.Everything = answer;
        Assert.Equal(expected, (await GetAsync("Patient/1", 10_000)).Kind);
        Assert.True(server.Requests.Count == 1, name);
    }

    [Fact]
    public async Task TryGetBytes_NoAnswerOrADrip_IsLate()
    {
        server.Answer("Patient/1", FhirAnswers.Hang());
        server.Answer("Patient/2", FhirAnswers.Drip(Patient, Ample));
        Assert.Equal(EgressReplyKind.Late, (await GetAsync("Patient/1", 1000, TimeSpan.FromMilliseconds(100))).Kind);
        Assert.Equal(EgressReplyKind.Late, (await GetAsync("Patient/2", 1000, TimeSpan.FromMilliseconds(100))).Kind);
    }

    [Fact]
    public async Task TryGetBytes_Cancelled_Throws()
    {
        server.Answer("Patient/1", FhirAnswers.Hang());
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => http.TryGetBytesAsync($"{server.BaseUrl}/Patient/1", 1000, Ample, soon.Token));
    }

    [Fact]
    public async Task TryGetBytes_LoopbackWithoutPermission_IsForbiddenAndNothingArrives()
    {
        using var strict = EgressHttp.Create(allowsPrivateNetwork: false);
        Assert.Equal(EgressReplyKind.Forbidden, (await strict.TryGetBytesAsync($"{server.BaseUrl}/Patient/1", 1000, Ample, CancellationToken.None)).Kind);
        Assert.Empty(server.Requests);
    }

    private Task<EgressReply> GetAsync(string query, int maxBytes, TimeSpan? timeout = null) =>
        http.TryGetBytesAsync($"{server.BaseUrl}/{query}", maxBytes, timeout ?? Ample, CancellationToken.None);
}
