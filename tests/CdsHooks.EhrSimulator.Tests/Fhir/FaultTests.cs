namespace CdsHooks.EhrSimulator.Tests.Fhir;

public sealed class FaultTests : FhirTest
{
    [Theory]
    [InlineData(401)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Status_ForTwoAnswers_IsGivenTwice(int status)
    {
        var (faults, token) = (Simulator["plain"].Faults, Grant("patient/*.rs"));
        (faults.FhirStatus, faults.FhirStatusTimes, faults.RetryAfter) = (status, 2, "Sun, 22 Nov 2026 09:31:00 GMT");
        List<int> seen = [];
        for (var i = 0; i < 3; i++)
        {
            var reply = await SendAsync("Patient/pat-diabetes", token);
            Assert.Equal(status != 401 && i < 2, reply.Headers.ContainsKey("Retry-After"));
            Assert.Equal(status == 401 && i < 2, reply.Headers.ContainsKey("WWW-Authenticate"));
            seen.Add(reply.Status);
        }

        Assert.Equal([status, status, 200], seen);
    }

    [Fact]
    public async Task Status_OfOneType_LeavesOthersAlone()
    {
        var (faults, token) = (Simulator["plain"].Faults, Grant("patient/*.rs"));
        (faults.FhirStatus, faults.FhirStatusType) = (500, "Observation");
        Assert.Equal(500, (await SendAsync("Observation?patient=pat-diabetes", token)).Status);
        Assert.Equal(200, (await SendAsync("Patient/pat-diabetes", token)).Status);
    }

    [Fact]
    public async Task Body_ToldToBeWrong_IsWrongWith200()
    {
        var (faults, token) = (Simulator["plain"].Faults, Grant("patient/*.rs"));
        faults.AnswersOutcomeWith200 = true;
        Assert.Equal("OperationOutcome", (await SendAsync("Patient/pat-diabetes", token)).Json.GetProperty("resourceType").GetString());
        (faults.AnswersOutcomeWith200, faults.AnswersHtmlWith200) = (false, true);
        Assert.StartsWith("text/html", (await SendAsync("Patient/pat-diabetes", token)).Headers["Content-Type"], StringComparison.Ordinal);
        (faults.AnswersHtmlWith200, faults.AnswersNothingWith200) = (false, true);
        Assert.Equal((200, ""), ((await SendAsync("Patient/pat-diabetes", token)) is var nothing ? (nothing.Status, nothing.Text) : default));
        (faults.AnswersNothingWith200, faults.SendsHalf) = (false, true);
        var half = await SendAsync("Patient/pat-diabetes", token);
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => half.Json);
        (faults.SendsHalf, faults.Truncates) = (false, true);
        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync("Patient/pat-diabetes", token));
    }

    [Fact]
    public async Task NextLink_ToldToBeWrong_LeadsElsewhereOrInCircles()
    {
        var (faults, token) = (Simulator["plain"].Faults, Grant("patient/*.rs"));
        faults.NextLinkBase = "https://elsewhere.example/fhir";
        Assert.StartsWith("https://elsewhere.example/fhir/Observation?", (await SendAsync("Observation?patient=pat-diabetes&_count=3", token)).Next, StringComparison.Ordinal);
        (faults.NextLinkBase, faults.LoopsNextLink) = (null, true);
        var first = await SendAsync("Observation?patient=pat-diabetes&_count=3", token);
        Assert.Equal(first.Ids, (await SendAsync(first.Next!, token)).Ids);
    }

    [Fact]
    public async Task Bundle_ToldToWarn_HoldsAnOutcome()
    {
        Simulator["plain"].Faults.WarnsInBundles = true;
        var reply = await SendAsync("Condition?patient=pat-diabetes", Grant("patient/*.rs"));
        Assert.Equal("outcome", reply.Entries[^1].GetProperty("search").GetProperty("mode").GetString());
    }

    [Fact]
    public async Task Recording_EachExchange_IsNoted()
    {
        var token = Grant("patient/*.rs");
        await SendAsync("Patient/pat-diabetes", token);
        var exchange = Assert.Single(Simulator["plain"].Recording.All);
        Assert.Equal(("fhir", "GET", "/plain/fhir/Patient/pat-diabetes", 200), (exchange.Part, exchange.Method, exchange.Url, exchange.Status));
        Assert.Equal("Bearer " + token, exchange.Headers["Authorization"]);
        Assert.Contains("Testcase", exchange.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Minute_MoreRequestsThanEcwAnswers_Is429()
    {
        var token = Grant("patient/*.rs", ehr: "ecw");
        for (var i = 0; i < 250; i++) { Assert.Equal(200, (await SendAsync("Patient/pat-diabetes", token, "ecw")).Status); }
        Assert.Equal(429, (await SendAsync("Patient/pat-diabetes", token, "ecw")).Status);
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(200, (await SendAsync("Patient/pat-diabetes", token, "ecw")).Status);
    }
}
