using CdsHooks.Fhir.Rest;
using CdsHooks.Testing.Fhir;

namespace CdsHooks.Fhir.Tests.Rest;

public sealed class FhirReaderPagingTests : FhirReading
{
    private const string First = "Condition?patient=1";

    [Theory]
    [InlineData("Condition?page=2")]
    [InlineData("?page=2")]
    [InlineData("/fhir/Condition?page=2")]
    [InlineData("{base}/Condition?page=2")]
    public async Task Read_NextLinkOfTheServer_IsFollowed(string link)
    {
        Server.Serve(First, Page(link));
        Server.Serve("Condition?page=2", Page(next: null));
        var reply = await ReadAsync(First);
        Assert.Equal((FhirReplyKind.Read, 2, false), (reply.Kind, reply.Pages.Count, reply.IsCutShort));
        Assert.All(Server.Requests, request => Assert.Equal("Bearer " + Token, request.Authorization));
    }

    [Fact]
    public async Task Read_NextLinkAtTheBaseItself_IsFollowed()
    {
        Server.Serve(First, Page("{base}?_getpages=x|y&_getpagesoffset=2"));
        Server.Serve("?_getpages=x|y&_getpagesoffset=2", Page(next: null));
        Assert.Equal(2, (await ReadAsync(First)).Pages.Count);
    }

    [Theory]
    [Trait("row", "F-02")]
    [InlineData("http://evil.example/fhir/Condition?page=2")]
    [InlineData("https://127.0.0.1:{port}/fhir/Condition?page=2")]
    [InlineData("http://localhost:{port}/fhir/Condition?page=2")]
    [InlineData("http://127.0.0.1:{otherport}/fhir/Condition?page=2")]
    [InlineData("http://127.0.0.1/fhir/Condition?page=2")]
    [InlineData("http://127.0.0.1:{port}@evil.example/fhir/Condition?page=2")]
    [InlineData("http://x@127.0.0.1:{port}/fhir/Condition?page=2")]
    [InlineData("http://127.0.0.1:{port}.evil.example/fhir/Condition?page=2")]
    [InlineData("http://127.0.0.1.:{port}/fhir/Condition?page=2")]
    [InlineData("http://2130706433:{port}/fhir/Condition?page=2")]
    [InlineData("//evil.example/fhir/Condition?page=2")]
    [InlineData("{base}other/Condition?page=2")]
    [InlineData("{base}/../admin")]
    [InlineData("{base}/%2e%2e/admin")]
    [InlineData("{base}/..%2fadmin")]
    [InlineData("{base}%2f..%2fadmin")]
    [InlineData("{base}/x\\..\\..\\admin")]
    [InlineData("{base}/Condition?page=2#fragment")]
    [InlineData("/other/Condition?page=2")]
    [InlineData("/fhir/../admin")]
    [InlineData("../admin")]
    [InlineData("Condition/../../admin")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://127.0.0.1:{port}/x")]
    [InlineData("javascript:alert(1)")]
    [InlineData("http:Condition?page=2")]
    [InlineData(" {base}/Condition?page=2")]
    [InlineData("")]
    public async Task Read_NextLinkElsewhere_IsCutShortAndNothingIsSent(string link)
    {
        using var elsewhere = new CountingListener();
        Server.Serve(First, Page(link.Replace("{otherport}", $"{elsewhere.Port}", StringComparison.Ordinal)));
        var reply = await ReadAsync(First);
        Assert.Equal((FhirReplyKind.Read, 1, true), (reply.Kind, reply.Pages.Count, reply.IsCutShort));
        Assert.Equal([First], Server.Queries);
        Assert.Equal(0, elsewhere.Connections);
    }

    [Theory]
    [InlineData(First)]
    [InlineData("?patient=1")]
    [InlineData("{base}/Condition?patient=1")]
    public async Task Read_NextLinkToItself_IsCutShort(string link)
    {
        Server.Serve(First, Page(link));
        var reply = await ReadAsync(First);
        Assert.Equal((1, true), (reply.Pages.Count, reply.IsCutShort));
        Assert.Single(Server.Requests);
    }

    [Fact]
    [Trait("row", "F-02")]
    public async Task Read_PagesInACircle_AreReadOnceEach()
    {
        Server.Serve(First, Page("?page=2"));
        Server.Serve("Condition?page=2", Page("?page=3"));
        Server.Serve("Condition?page=3", Page("?page=2"));
        var reply = await ReadAsync(First);
        Assert.Equal((3, true), (reply.Pages.Count, reply.IsCutShort));
        Assert.Equal(3, Server.Requests.Count);
    }

    [Theory]
    [Trait("row", "F-02")]
    [InlineData(1, 1, true)]
    [InlineData(2, 2, true)]
    [InlineData(3, 3, false)]
    [InlineData(4, 3, false)]
    public async Task Read_ThreePages_AreReadUpToTheLimit(int maxPages, int pages, bool isCutShort)
    {
        Ehr = Ehr with { MaxPages = maxPages };
        Server.Serve(First, Page("?page=2"));
        Server.Serve("Condition?page=2", Page("?page=3"));
        Server.Serve("Condition?page=3", Page(next: null));
        var reply = await ReadAsync(First);
        Assert.Equal((pages, isCutShort), (reply.Pages.Count, reply.IsCutShort));
        Assert.Equal(pages, Server.Requests.Count);
    }

    public static TheoryData<string, FhirAnswer> BadPages => new()
    {
        { "denied", FhirAnswers.Status(401) },
        { "gone", FhirAnswers.Status(410) },
        { "outcome", FhirAnswers.Outcome() },
        { "failed", FhirAnswers.Status(500) },
        { "HTML", FhirAnswers.Html() },
        { "redirect", FhirAnswers.Redirect("/fhir/Condition?page=3") },
        { "large", FhirAnswers.Endless() },
        { "no Bundle", FhirAnswers.Json(Patient) },
        { "truncated", FhirAnswers.Truncated(Patient) },
    };

    [Theory]
    [MemberData(nameof(BadPages))]
    public async Task Read_LaterPageCannotBeRead_IsCutShort(string name, FhirAnswer answer)
    {
        Server.Serve(First, Page("?page=2"));
        Server.Answer("Condition?page=2", answer);
        var reply = await ReadAsync(First);
        Assert.True((FhirReplyKind.Read, 1, true) == (reply.Kind, reply.Pages.Count, reply.IsCutShort), name);
    }

    [Theory]
    [InlineData("""{"relation":"next"}""")]
    [InlineData("""{"relation":"next","url":7}""")]
    [InlineData("""{"relation":"next","url":"?page=2"},{"relation":"next","url":"?page=3"}""")]
    public async Task Read_NextLinkThatSaysNothing_IsCutShort(string links)
    {
        Server.Serve(First, $$"""{"resourceType":"Bundle","link":[{{links}}]}""");
        var reply = await ReadAsync(First);
        Assert.Equal((1, true), (reply.Pages.Count, reply.IsCutShort));
        Assert.Single(Server.Requests);
    }

    private string Page(string? next) => FhirBodies.SearchSet(
        [FhirBodies.Resource("Condition", "c")],
        next?.Replace("{base}", $"{Server.BaseUrl}", StringComparison.Ordinal).Replace("{port}", $"{Server.BaseUrl.Port}", StringComparison.Ordinal));
}
