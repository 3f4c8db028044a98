using System.Net.Http.Headers;
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

    [Fact]
    public async Task TryPostForm_Fields_AreEncodedOnce_AndTheHeaderIsSent()
    {
        server.Batch = FhirAnswers.Json("{}", contentType: "application/json");
        var reply = await PostAsync(new AuthenticationHeaderValue("Basic", "eA=="), ("a", "1 +&=%"), ("b", "é"));
        Assert.Equal((EgressReplyKind.Read, 200, "application/json"), (reply.Kind, reply.Status, reply.MediaType));
        var request = Assert.Single(server.Requests);
        Assert.Equal(("POST", "a=1+%2B%26%3D%25&b=%C3%A9", "Basic eA==", "application/json"), (request.Method, request.Body, request.Authorization, request.Headers["Accept"]));
    }

    [Fact]
    public async Task TryPostForm_Refusal_IsReadWithItsBody()
    {
        server.Batch = FhirAnswers.Json("""{"error":"invalid_grant"}""", status: 400);
        var reply = await PostAsync();
        Assert.Equal((EgressReplyKind.OtherStatus, 400, """{"error":"invalid_grant"}"""), (reply.Kind, reply.Status, Encoding.UTF8.GetString(reply.Body.Span)));
    }

    [Fact]
    public async Task TryPostForm_RetryAfter_IsTold()
    {
        server.Batch = FhirAnswers.Status(429, "20");
        Assert.Equal(TimeSpan.FromSeconds(20), (await PostAsync()).RetryAfter);
        server.Batch = FhirAnswers.Status(503, "Wed, 21 Oct 2015 07:28:00 GMT");
        Assert.Equal(TimeSpan.Zero, (await PostAsync()).RetryAfter);
        server.Batch = FhirAnswers.Status(503);
        Assert.Null((await PostAsync()).RetryAfter);
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task TryPostForm_Answer_IsToldByItsKind_AndTheFormIsSentOnce(string name, FhirAnswer answer, EgressReplyKind expected)
    {
        server.Batch = answer;
        Assert.Equal(expected, (await PostAsync()).Kind);
        Assert.True(server.Requests.Count == 1, name);
    }

    [Theory]
    [InlineData(307)]
    [InlineData(308)]
    public async Task TryPostForm_RedirectThatKeepsTheMethod_IsNotFollowed(int status)
    {
        server.Batch = FhirAnswers.Redirect("/fhir/elsewhere", status);
        Assert.Equal((EgressReplyKind.OtherStatus, status), ((await PostAsync()) is var reply ? reply.Kind : default, reply.Status));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task TryPostForm_ConnectionThatServedBefore_AndBreaks_IsNotTriedAgain()
    {
        server.Batch = FhirAnswers.Json("{}");
        await PostAsync();
        server.Batch = FhirAnswers.Broken();
        Assert.Equal(EgressReplyKind.Failed, (await PostAsync()).Kind);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task TryPostForm_LoopbackWithoutPermission_IsForbiddenAndNothingArrives()
    {
        using var strict = EgressHttp.Create(allowsPrivateNetwork: false);
        Assert.Equal(EgressReplyKind.Forbidden, (await strict.TryPostFormAsync($"{server.BaseUrl}/token", [], null, 1000, Ample, CancellationToken.None)).Kind);
        Assert.Empty(server.Requests);
    }

    private Task<EgressReply> PostAsync(AuthenticationHeaderValue? authorization = null, params (string Name, string Value)[] fields) =>
        http.TryPostFormAsync($"{server.BaseUrl}/token", fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), authorization, 10_000, Ample, CancellationToken.None);

    private Task<EgressReply> GetAsync(string query, int maxBytes, TimeSpan? timeout = null) =>
        http.TryGetBytesAsync($"{server.BaseUrl}/{query}", maxBytes, timeout ?? Ample, CancellationToken.None);
}
