using System.Text.Json;
using CdsHooks.Fhir.Rest;
using CdsHooks.Testing.Fhir;

namespace CdsHooks.Fhir.Tests.Rest;

public sealed class FhirReaderBatchTests : FhirReading
{
    private static readonly string[] Three = ["Patient/1", "Condition?patient=1", "Observation?code=http://loinc.org|4548-4"];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Ehr = Ehr with { TakesBatch = true };
        Server.Serve("Patient/1", Patient);
        Server.Serve("Condition?patient=1", FhirBodies.SearchSet([FhirBodies.Resource("Condition", "c")]));
    }

    [Fact]
    public async Task Read_SeveralQueries_AreOneRequest()
    {
        var replies = await ReadAsync(Three);
        Assert.All(replies, reply => Assert.Equal((FhirReplyKind.Read, 1, false), (reply.Kind, reply.Pages.Count, reply.IsCutShort)));
        Assert.Equal([Patient], Texts(replies[0]));
        Assert.Equal([FhirBodies.NothingFound], Texts(replies[2]));
        var request = Assert.Single(Server.Requests);
        Assert.Equal(("POST", "/fhir", "Bearer " + Token), (request.Method, request.Target, request.Authorization));
        using var batch = JsonDocument.Parse(request.Body);
        Assert.Equal("batch", batch.RootElement.GetProperty("type").GetString());
        Assert.All(batch.RootElement.GetProperty("entry").EnumerateArray(), entry => Assert.Equal("GET", entry.GetProperty("request").GetProperty("method").GetString()));
    }

    [Fact]
    public async Task Read_OneQuery_IsARead()
    {
        await ReadAsync("Patient/1");
        Assert.Equal(["Patient/1"], Server.Queries);
    }

    [Fact]
    public async Task Read_ServerTakesNoBatch_ReadsSingly()
    {
        Ehr = Ehr with { TakesBatch = false };
        await ReadAsync(Three);
        Assert.DoesNotContain("POST", Server.Queries);
    }

    [Fact]
    public async Task Read_OnePageIsLeft_AfterAReplyIsDisposed()
    {
        var replies = await ReadAsync(Three);
        replies[1].Dispose();
        Assert.Equal([Patient], Texts(replies[0]));
    }

    [Theory]
    [Trait("row", "F-11")]
    [InlineData("""{"response":{"status":"200 OK"},"resource":{"resourceType":"Patient"}}""", FhirReplyKind.Read)]
    [InlineData("""{"resource":{"resourceType":"Patient"}}""", FhirReplyKind.Read)]
    [InlineData("""{"response":{"status":"200"}}""", FhirReplyKind.Unreadable)]
    [InlineData("""{"response":{"status":"200"},"resource":{"id":"1"}}""", FhirReplyKind.Unreadable)]
    [InlineData("""{"response":{"status":"200"},"resource":{"resourceType":"OperationOutcome"}}""", FhirReplyKind.Refused)]
    [InlineData("""{"response":{"status":"200","outcome":{"resourceType":"OperationOutcome"}}}""", FhirReplyKind.Refused)]
    [InlineData("""{"response":{"status":"401"}}""", FhirReplyKind.Unauthorized)]
    [InlineData("""{"response":{"status":"403 Forbidden"}}""", FhirReplyKind.Denied)]
    [InlineData("""{"response":{"status":"404 Not Found"}}""", FhirReplyKind.NotFound)]
    [InlineData("""{"response":{"status":"410"}}""", FhirReplyKind.NotFound)]
    [InlineData("""{"response":{"status":"429"}}""", FhirReplyKind.Throttled)]
    [InlineData("""{"response":{"status":"400","outcome":{"resourceType":"OperationOutcome"}}}""", FhirReplyKind.Refused)]
    [InlineData("""{"response":{"status":"500"}}""", FhirReplyKind.Failed)]
    [InlineData("""{"response":{"status":"302","location":"http://evil.example/"}}""", FhirReplyKind.Failed)]
    [InlineData("""{"response":{"status":200}}""", FhirReplyKind.Unreadable)]
    [InlineData("""{}""", FhirReplyKind.Failed)]
    [InlineData("""7""", FhirReplyKind.Failed)]
    public async Task Read_EntryOfABatch_IsToldByItsOwnStatus(string entry, FhirReplyKind expected)
    {
        Server.Batch = FhirAnswers.Json($$"""{"resourceType":"Bundle","type":"batch-response","entry":[{{entry}},{"response":{"status":"200"},"resource":{{Patient}}}]}""");
        Assert.Equal([expected, FhirReplyKind.Read], Kinds(await ReadAsync(["Patient/2", "Patient/1"])));
        Assert.Single(Server.Requests);
    }

    public static TheoryData<string, FhirAnswer> Refusals => new()
    {
        { "400", FhirAnswers.Status(400) },
        { "403", FhirAnswers.Status(403) },
        { "404", FhirAnswers.Status(404) },
        { "405", FhirAnswers.Status(405) },
        { "outcome", FhirAnswers.Outcome() },
        { "500", FhirAnswers.Status(500) },
        { "501", FhirAnswers.Outcome(status: 501) },
        { "502", FhirAnswers.Status(502) },
        { "redirect", FhirAnswers.Redirect("/fhir/") },
        { "HTML", FhirAnswers.Html() },
        { "another type", FhirAnswers.Json("""{"resourceType":"Bundle","type":"searchset","entry":[{},{},{}]}""") },
        { "too few entries", FhirAnswers.Json("""{"resourceType":"Bundle","type":"batch-response","entry":[{},{}]}""") },
        { "no entries", FhirAnswers.Json("""{"resourceType":"Bundle","type":"batch-response"}""") },
        { "too large", FhirAnswers.Endless() },
    };

    [Theory]
    [Trait("row", "F-11")]
    [MemberData(nameof(Refusals))]
    public async Task Read_BatchIsRefused_ReadsSingly(string name, FhirAnswer refusal)
    {
        Server.Batch = refusal;
        Assert.True((await ReadAsync(Three)).All(reply => reply.Kind == FhirReplyKind.Read), name);
        Assert.Equal("POST", Server.Queries[0]);
        Assert.Equal(Three.Order(StringComparer.Ordinal), Server.Queries.Skip(1).Order(StringComparer.Ordinal));
    }

    public static TheoryData<string, FhirAnswer, FhirReplyKind> HopelessBatches => new()
    {
        { "401", FhirAnswers.Status(401), FhirReplyKind.Unauthorized },
        { "429", FhirAnswers.Status(429, "60"), FhirReplyKind.Throttled },
        { "503", FhirAnswers.Status(503), FhirReplyKind.Throttled },
        { "hang", FhirAnswers.Hang(), FhirReplyKind.Late },
        { "broken", FhirAnswers.Broken(), FhirReplyKind.Failed },
    };

    [Theory]
    [MemberData(nameof(HopelessBatches))]
    public async Task Read_BatchFailsAsSingleReadsWould_IsNotTriedSingly(string name, FhirAnswer answer, FhirReplyKind expected)
    {
        Server.Batch = answer;
        Assert.True((await ReadAsync(Three, expected == FhirReplyKind.Late ? AWhile : Ample)).All(reply => reply.Kind == expected), name);
        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task Read_BatchWasRefused_IsNotAskedAgainForMinutes()
    {
        var clock = new ShiftedClock();
        var reader = new FhirReader(clock);
        Server.Batch = FhirAnswers.Status(405);
        await ReadWithAsync(reader);
        await ReadWithAsync(reader);
        Assert.Equal(1, Server.Queries.Count(query => query == "POST"));
        clock.Advance(TimeSpan.FromMinutes(5));
        await ReadWithAsync(reader);
        Assert.Equal(2, Server.Queries.Count(query => query == "POST"));
    }

    [Fact]
    public async Task Read_SearchInABatchGoesOn_FollowsItsPages()
    {
        Server.Serve("Condition?patient=1", FhirBodies.SearchSet([], "?page=2"));
        var replies = await ReadAsync(Three);
        Assert.Equal((2, false), (replies[1].Pages.Count, replies[1].IsCutShort));
        Assert.Equal(["POST", "Condition?page=2"], Server.Queries);
    }

    [Fact]
    public async Task Read_QueryThatLeadsElsewhere_IsNotInTheBatch()
    {
        Assert.Equal([FhirReplyKind.Read, FhirReplyKind.Forbidden, FhirReplyKind.Read], Kinds(await ReadAsync(["Patient/1", "../admin", "Condition?patient=1"])));
        Assert.DoesNotContain("admin", Assert.Single(Server.Requests).Body, StringComparison.Ordinal);
    }

    private async Task ReadWithAsync(FhirReader reader)
    {
        foreach (var reply in await reader.ReadAsync(Ehr, Token, Three, Ample, CancellationToken.None)) { reply.Dispose(); }
    }
}
