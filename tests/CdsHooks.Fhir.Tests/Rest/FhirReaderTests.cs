using System.Globalization;
using System.Text;
using CdsHooks.Fhir.Rest;
using CdsHooks.Testing.Fhir;
using Microsoft.AspNetCore.Http;

namespace CdsHooks.Fhir.Tests.Rest;

public sealed class FhirReaderTests : FhirReading
{
    [Fact]
    [Trait("row", "F-12")]
    public async Task Read_SeveralQueries_AreAnsweredInTheirOrderWithTheTokenOnEach()
    {
        Server.Answer("Patient/1", FhirAnswers.After(TimeSpan.FromMilliseconds(100), FhirAnswers.Json(Patient)));
        Server.Serve("Condition?patient=1", FhirBodies.SearchSet([FhirBodies.Resource("Condition", "c")]));
        var replies = await ReadAsync(["Patient/1", "Condition?patient=1", "Observation?patient=1&category=http://x|lab", "Patient/2"]);
        Assert.Equal([FhirReplyKind.Read, FhirReplyKind.Read, FhirReplyKind.Read, FhirReplyKind.NotFound], Kinds(replies));
        Assert.Equal([Patient], Texts(replies[0]));
        Assert.Equal([FhirBodies.NothingFound], Texts(replies[2]));
        Assert.Equal(4, Server.Requests.Count);
        Assert.All(Server.Requests, request => Assert.Equal("Bearer " + Token, request.Authorization));
        Assert.All(Server.Requests, request => Assert.Equal("application/fhir+json", request.Headers["Accept"]));
        Assert.Contains("Observation?patient=1&category=http://x|lab", Server.Queries);
    }

    public static TheoryData<string, FhirAnswer, FhirReplyKind, int> Answers => new()
    {
        { "resource", FhirAnswers.Json(Patient), FhirReplyKind.Read, 1 },
        { "plain JSON type", FhirAnswers.Json(Patient, contentType: "application/json"), FhirReplyKind.Read, 1 },
        { "text type", FhirAnswers.Json(Patient, contentType: "text/plain"), FhirReplyKind.Read, 1 },
        { "no type", FhirAnswers.Bytes(Encoding.UTF8.GetBytes(Patient), contentType: null), FhirReplyKind.Read, 1 },
        { "byte order mark", FhirAnswers.Json("\uFEFF" + Patient), FhirReplyKind.Read, 1 },
        { "gzip", FhirAnswers.Gzip(Patient), FhirReplyKind.Read, 1 },
        { "404", FhirAnswers.Status(404), FhirReplyKind.NotFound, 1 },
        { "410", FhirAnswers.Status(410), FhirReplyKind.NotFound, 1 },
        { "401", FhirAnswers.Status(401), FhirReplyKind.Unauthorized, 1 },
        { "403", FhirAnswers.Outcome(status: 403), FhirReplyKind.Denied, 1 },
        { "outcome on 200", FhirAnswers.Outcome("error"), FhirReplyKind.Refused, 1 },
        { "fatal outcome on 200", FhirAnswers.Outcome("fatal"), FhirReplyKind.Refused, 1 },
        { "outcome instead of the resource", FhirAnswers.Outcome("information"), FhirReplyKind.Refused, 1 },
        { "outcome on 400", FhirAnswers.Outcome(status: 400), FhirReplyKind.Refused, 1 },
        { "outcome on 500", FhirAnswers.Outcome(status: 500), FhirReplyKind.Refused, 1 },
        { "400", FhirAnswers.Status(400), FhirReplyKind.Failed, 1 },
        { "400 with a long story", FhirAnswers.Json(new string(' ', 70_000) + FhirBodies.Outcome("error"), 400), FhirReplyKind.Failed, 1 },
        { "500", FhirAnswers.Status(500), FhirReplyKind.Failed, 1 },
        { "502", FhirAnswers.Status(502), FhirReplyKind.Failed, 2 },
        { "503", FhirAnswers.Status(503), FhirReplyKind.Throttled, 2 },
        { "504", FhirAnswers.Status(504), FhirReplyKind.Failed, 2 },
        { "429", FhirAnswers.Status(429), FhirReplyKind.Throttled, 1 },
        { "429 for an hour", FhirAnswers.Status(429, "3600"), FhirReplyKind.Throttled, 1 },
        { "304", FhirAnswers.Status(304), FhirReplyKind.Forbidden, 1 },
        { "nothing", FhirAnswers.Json(""), FhirReplyKind.Unreadable, 1 },
        { "204", FhirAnswers.Status(204), FhirReplyKind.Unreadable, 1 },
        { "HTML", FhirAnswers.Html(), FhirReplyKind.Unreadable, 1 },
        { "HTML that says it is FHIR", FhirAnswers.Json("<html></html>"), FhirReplyKind.Unreadable, 1 },
        { "XML", FhirAnswers.Json("<Patient xmlns='http://hl7.org/fhir'/>", contentType: "application/fhir+xml"), FhirReplyKind.Unreadable, 1 },
        { "garbage", FhirAnswers.Bytes([0xff, 0x00, 0xc3, 0x28]), FhirReplyKind.Unreadable, 1 },
        { "two members of a name", FhirAnswers.Json("""{"resourceType":"Patient","resourceType":"Group"}"""), FhirReplyKind.Unreadable, 1 },
        { "JSON that is no resource", FhirAnswers.Json("""{"id":"1"}"""), FhirReplyKind.Unreadable, 1 },
        { "an array", FhirAnswers.Json($"[{Patient}]"), FhirReplyKind.Unreadable, 1 },
        { "UTF-16", FhirAnswers.Bytes(Encoding.Unicode.GetBytes(Patient), contentType: "application/json; charset=utf-16"), FhirReplyKind.Unreadable, 1 },
        { "not gzip", FhirAnswers.GzipLie(), FhirReplyKind.Unreadable, 1 },
        { "gzip bomb", FhirAnswers.GzipBomb(), FhirReplyKind.TooLarge, 1 },
        { "gigabytes", FhirAnswers.Endless(), FhirReplyKind.TooLarge, 1 },
        { "headers without end", http => FloodAsync(http.Response), FhirReplyKind.Failed, 1 },
        { "not Brotli", http => MislabelAsync(http.Response, "br"), FhirReplyKind.Unreadable, 1 },
        { "not deflate", http => MislabelAsync(http.Response, "deflate"), FhirReplyKind.Unreadable, 1 },
        { "truncated", FhirAnswers.Truncated(Patient), FhirReplyKind.Failed, 1 },
        { "broken off", FhirAnswers.Broken(), FhirReplyKind.Failed, 2 },
    };

    [Theory]
    [Trait("row", "F-03")]
    [MemberData(nameof(Answers))]
    public async Task Read_Answer_IsToldByItsKind(string name, FhirAnswer answer, FhirReplyKind expected, int requests)
    {
        Ehr = Ehr with { MaxBytes = 1_000_000 };
        Server.Answer("Patient/1", answer);
        var reply = await ReadAsync("Patient/1");
        Assert.Equal(expected, reply.Kind);
        Assert.Equal(expected == FhirReplyKind.Read ? 1 : 0, reply.Pages.Count);
        Assert.False(reply.IsCutShort);
        Assert.True(Server.Requests.Count == requests, name);
    }

    private static Task FloodAsync(HttpResponse response)
    {
        for (var i = 0; i < 100; i++) { response.Headers[$"X-Flood-{i}"] = new string('x', 1000); }
        return response.WriteAsync(Patient);
    }

    private static Task MislabelAsync(HttpResponse response, string coding)
    {
        response.Headers.ContentEncoding = coding;
        return response.WriteAsync(Patient);
    }

    public static TheoryData<string, FhirAnswer> PassingFailures => new()
    {
        { "502", FhirAnswers.Status(502) },
        { "503", FhirAnswers.Status(503) },
        { "503 for no time", FhirAnswers.Status(503, "0") },
        { "429 for a second", FhirAnswers.Status(429, "1") },
        { "503 until a time past", FhirAnswers.Status(503, "Sun, 06 Nov 1994 08:49:37 GMT") },
        { "503 until soon", http => FhirAnswers.Status(503, TimeProvider.System.GetUtcNow().AddSeconds(2).ToString("R", CultureInfo.InvariantCulture))(http) },
        { "broken off", FhirAnswers.Broken() },
    };

    [Theory]
    [MemberData(nameof(PassingFailures))]
    public async Task Read_FailureThatPasses_IsTriedOnceMore(string name, FhirAnswer failure)
    {
        Server.Answer("Patient/1", failure, FhirAnswers.Json(Patient));
        Assert.True((await ReadAsync("Patient/1")).Kind == FhirReplyKind.Read, name);
        Assert.Equal(2, Server.Requests.Count);
    }

    [Theory]
    [Trait("row", "F-06")]
    [InlineData("1", FhirReplyKind.Read)]
    [InlineData("31", FhirReplyKind.Throttled)]
    [InlineData("Wed, 01 Jan 2200 00:00:00 GMT", FhirReplyKind.Throttled)]
    [InlineData("soon", FhirReplyKind.Throttled)]
    public async Task Read_RetryAfter_IsHonouredWhenItFitsIntoTheTime(string retryAfter, FhirReplyKind expected)
    {
        Server.Answer("Patient/1", FhirAnswers.Status(429, retryAfter), FhirAnswers.Json(Patient));
        Assert.Equal(expected, (await ReadAsync("Patient/1")).Kind);
        Assert.Equal(expected == FhirReplyKind.Read ? 2 : 1, Server.Requests.Count);
    }

    [Fact]
    public async Task Read_NobodyListens_Fails()
    {
        Ehr = Ehr with { BaseUrl = new Uri($"http://127.0.0.1:{Testing.FreePort.Next()}/fhir") };
        Assert.Equal(FhirReplyKind.Failed, (await ReadAsync("Patient/1")).Kind);
    }

    [Fact]
    public async Task Read_NoQueries_AsksNothing()
    {
        Assert.Empty(await ReadAsync(Array.Empty<string>()));
        Assert.Empty(Server.Requests);
    }

    [Fact]
    public async Task Read_NoToken_SendsNone()
    {
        await ReadAsync(["Patient/1"], token: null);
        Assert.Null(Assert.Single(Server.Requests).Authorization);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\r\nX-Other: b")]
    [InlineData("tökén")]
    public async Task Read_TokenThatIsNone_IsNotSent(string token)
    {
        Assert.Equal(FhirReplyKind.Unauthorized, Assert.Single(await ReadAsync(["Patient/1"], token: token)).Kind);
        Assert.Empty(Server.Requests);
    }

    [Theory]
    [InlineData("/fhir")]
    [InlineData("/fhir/")]
    public async Task Read_BaseUrlWithOrWithoutSlash_AsksTheSame(string path)
    {
        Server.Serve("Patient/1", Patient);
        Ehr = Ehr with { BaseUrl = new Uri(Server.BaseUrl, path) };
        Assert.Equal(FhirReplyKind.Read, (await ReadAsync("Patient/1")).Kind);
        Assert.Equal("/fhir/Patient/1", Assert.Single(Server.Requests).Target);
    }
}
