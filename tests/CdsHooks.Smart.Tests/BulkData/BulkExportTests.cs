using System.IO.Compression;
using System.Text;
using CdsHooks.Fhir.Rest;
using CdsHooks.Smart.BulkData;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Scopes;
using CdsHooks.Testing.Bulk;
using Microsoft.AspNetCore.Http;

namespace CdsHooks.Smart.Tests.BulkData;

public sealed class BulkExportTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 6, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly BulkExportRequest Everyone = new() { GroupId = "g1", Types = ["Patient", "Condition"] };

    private readonly LeapingClock clock = new(Start);
    private BulkStub ehr = null!;
    private BulkStub elsewhere = null!;

    public async Task InitializeAsync() => (ehr, elsewhere) = (await BulkStub.StartAsync(), await BulkStub.StartAsync());

    public async Task DisposeAsync()
    {
        await ehr.DisposeAsync();
        await elsewhere.DisposeAsync();
    }

    [Theory]
    [InlineData(BulkLevel.Group, "g1", "/r4/Group/g1/$export")]
    [InlineData(BulkLevel.Patient, null, "/r4/Patient/$export")]
    [InlineData(BulkLevel.System, null, "/r4/$export")]
    [Trait("row", "X-01")]
    public async Task Start_EachLevel_AsksAsBulkDataSays(BulkLevel level, string? group, string path)
    {
        ehr.Answer = (http, _) => Accept(http, $"{ehr.Url}/status/1");
        var request = new BulkExportRequest { Level = level, GroupId = group, Types = ["Patient", "Condition"], Since = Start, TypeFilters = ["Condition?clinical-status=active", "Observation?category=laboratory"] };
        Assert.Equal($"{ehr.Url}/status/1", (await Export().StartAsync(request, default)).AbsoluteUri);
        var sent = Assert.Single(ehr.Requests);
        Assert.Equal($"{path}?_outputFormat=application%2Ffhir%2Bndjson&_type=Patient%2CCondition&_since=2026-06-15T12%3A00%3A00.000Z"
            + "&_typeFilter=Condition%3Fclinical-status%3Dactive&_typeFilter=Observation%3Fcategory%3Dlaboratory", sent.PathAndQuery);
        Assert.Equal(("application/fhir+json", "respond-async", "Bearer token-1"), (sent.Accept, sent.Prefer, sent.Authorization));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("g/../x")]
    [InlineData("g?x=1")]
    public async Task Start_GroupThatIsNoId_IsRefusedBeforeAnythingIsSent(string? group)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Export().StartAsync(new BulkExportRequest { GroupId = group }, default));
        Assert.Empty(ehr.Requests);
    }

    [Fact]
    [Trait("row", "X-01")]
    public async Task Start_StatusOnAnotherOrigin_IsRefusedUnlessRegistered()
    {
        ehr.Answer = (http, _) => Accept(http, $"{elsewhere.Url}/status");
        Assert.Equal(BulkFault.ForeignUrl, (await Assert.ThrowsAsync<BulkDataException>(() => Export().StartAsync(Everyone, default))).Fault);
        Assert.Equal($"{elsewhere.Url}/status", (await Export(elsewhere.Url).StartAsync(Everyone, default)).AbsoluteUri);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task Start_WithoutContentLocation_IsUnreadable()
    {
        ehr.Answer = (http, _) => Status(http, 202);
        Assert.Equal(BulkFault.Unreadable, (await Assert.ThrowsAsync<BulkDataException>(() => Export().StartAsync(Everyone, default))).Fault);
    }

    [Fact]
    public async Task Start_RelativeContentLocation_IsTakenFromTheKickOff()
    {
        ehr.Answer = (http, _) => Accept(http, "/status/7");
        Assert.Equal($"{ehr.Url}/status/7", (await Export().StartAsync(Everyone, default)).AbsoluteUri);
    }

    [Fact]
    [Trait("row", "X-01")]
    public async Task Start_Busy_IsTriedAgainWhenTheEhrSays()
    {
        ehr.Answer = (http, before) => before == 0 ? Status(http, 429, "120") : Accept(http, "/status/1");
        await Export().StartAsync(Everyone, default);
        Assert.Equal([TimeSpan.FromSeconds(120)], clock.Waits);
    }

    [Fact]
    [Trait("row", "X-01")]
    public async Task Start_Refused_TellsCodesAndNoTexts()
    {
        ehr.Answer = (http, _) => Json(http, """{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"forbidden","diagnostics":"CANARY"}]}""", 403);
        var failure = await Assert.ThrowsAsync<BulkDataException>(() => Export().StartAsync(Everyone, default));
        Assert.Equal((BulkFault.Refused, "The EHR refuses the export (status 403: forbidden)."), (failure.Fault, failure.Message));
        Assert.Single(ehr.Requests);
    }

    [Fact]
    [Trait("row", "X-02")]
    public async Task Wait_SecondsThenDateThenNothing_PausesAsSaidAndThenLongerEachTime()
    {
        ehr.Answer = (http, before) =>
        {
            http.Response.Headers["X-Progress"] = "50%";
            // By the server's own clock, whatever that shows.
            http.Response.Headers.Date = "Mon, 15 Jun 2020 12:00:00 GMT";
            return before switch
            {
                0 => Status(http, 202, "120"),
                1 => Status(http, 202, "Mon, 15 Jun 2020 12:03:00 GMT"),
                2 => Status(http, 429, "60"),
                < 12 => Status(http, 202),
                _ => Manifest(http, "[]"),
            };
        };
        var said = new List<string?>();
        var manifest = await Export().WaitAsync(new Uri($"{ehr.Url}/status"), Start, (progress, _) =>
        {
            said.Add(progress.Text);
            return Task.CompletedTask;
        }, default);
        Assert.Equal([120, 180, 60, 40, 80, 160, 300, 300, 300, 300, 300, 300], clock.Waits.Select(wait => wait.TotalSeconds));
        Assert.All(said, text => Assert.Equal("50%", text));
        Assert.Equal(new DateTimeOffset(2026, 6, 15, 11, 0, 0, TimeSpan.Zero), manifest.TransactionTime);
        Assert.All(ehr.Requests, request => Assert.Equal(("application/json", "Bearer token-1"), (request.Accept, request.Authorization)));
    }

    [Fact]
    public async Task Wait_NothingSaid_BeginsAtFiveSeconds()
    {
        ehr.Answer = (http, before) => before < 2 ? Status(http, 202) : Manifest(http, "[]");
        await WaitAsync();
        Assert.Equal([5, 10], clock.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    [Trait("row", "X-02")]
    public async Task Wait_RetryAfterZero_IsNoTightLoop()
    {
        ehr.Answer = (http, before) => before < 3 ? Status(http, 202, "0") : Manifest(http, "[]");
        await WaitAsync();
        Assert.All(clock.Waits, wait => Assert.True(wait >= TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Wait_OneServerErrorInBetween_IsPassedOver()
    {
        ehr.Answer = (http, before) => before == 1 ? Status(http, 502) : before < 4 ? Status(http, 202) : Manifest(http, "[]");
        await WaitAsync();
        Assert.Equal(5, ehr.Requests.Count);
    }

    [Fact]
    public async Task Wait_ServerErrorInFhirsWords_EndsIt()
    {
        ehr.Answer = (http, _) => Json(http, """{"resourceType":"OperationOutcome","issue":[{"severity":"fatal","code":"exception"}]}""", 500);
        var failure = await Assert.ThrowsAsync<BulkDataException>(WaitAsync);
        Assert.Equal((BulkFault.Failed, "The export failed (status 500: exception)."), (failure.Fault, failure.Message));
    }

    [Fact]
    public async Task Wait_ServerErrorsWithoutEnd_AreGivenUp()
    {
        ehr.Answer = (http, _) => Status(http, 503);
        await Assert.ThrowsAsync<BulkDataException>(WaitAsync);
        Assert.Equal(new BulkTiming().MostFailures, ehr.Requests.Count);
    }

    [Fact]
    [Trait("row", "X-02")]
    public async Task Wait_NeverDone_EndsWithTheDeadlineThatCountsFromTheStart()
    {
        ehr.Answer = (http, _) => Status(http, 202);
        var failure = await Assert.ThrowsAsync<BulkDataException>(() => Export().WaitAsync(new Uri($"{ehr.Url}/status"), Start - TimeSpan.FromHours(23), onProgress: null, default));
        Assert.Equal(BulkFault.Late, failure.Fault);
        Assert.True(clock.GetUtcNow() <= Start + TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Wait_UnknownToTheEhr_IsGone()
    {
        ehr.Answer = (http, _) => Status(http, 404);
        Assert.Equal(BulkFault.Gone, (await Assert.ThrowsAsync<BulkDataException>(WaitAsync)).Fault);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("""{"transactionTime":"2026-06-15T11:00:00Z","output":[]}""")]
    [InlineData("""{"requiresAccessToken":true,"output":[]}""")]
    [InlineData("""{"transactionTime":"2026-06-15T11:00:00Z","requiresAccessToken":true}""")]
    [InlineData("""{"transactionTime":"2026-06-15T11:00:00Z","requiresAccessToken":true,"output":[{"type":"Patient","url":"Patient.ndjson"}]}""")]
    [Trait("row", "X-03")]
    public async Task Wait_NoManifest_IsUnreadable(string body)
    {
        ehr.Answer = (http, _) => Json(http, body);
        Assert.Equal(BulkFault.Unreadable, (await Assert.ThrowsAsync<BulkDataException>(WaitAsync)).Fault);
    }

    [Fact]
    public async Task Wait_TokenRefused_IsRenewedOnce()
    {
        ehr.Answer = (http, _) => http.Request.Headers.Authorization == "Bearer token-1" ? Status(http, 401) : Manifest(http, "[]");
        await WaitAsync();
        Assert.Equal(["Bearer token-1", "Bearer token-2"], ehr.Requests.Select(request => request.Authorization));
    }

    [Fact]
    [Trait("row", "X-03")]
    public async Task Fetch_TokenNeeded_GoesToOwnOriginsOnly()
    {
        elsewhere.Answer = (http, _) => Text(http, "{}\n");
        var manifest = new BulkManifest(Start, RequiresAccessToken: true, []);
        Assert.Equal(BulkFault.ForeignUrl, (await Assert.ThrowsAsync<BulkDataException>(() => FetchAsync(manifest, $"{elsewhere.Url}/f"))).Fault);
        Assert.Empty(elsewhere.Requests);
        await FetchAsync(manifest, $"{elsewhere.Url}/f", Export(elsewhere.Url));
        Assert.Equal("Bearer token-1", Assert.Single(elsewhere.Requests).Authorization);
    }

    [Fact]
    [Trait("row", "X-03")]
    public async Task Fetch_TokenNotNeeded_GoesWithoutEvenToTheEhrItself()
    {
        (ehr.Answer, elsewhere.Answer) = ((http, _) => Text(http, "{}\n"), (http, _) => Text(http, "{}\n"));
        var manifest = new BulkManifest(Start, RequiresAccessToken: false, []);
        await FetchAsync(manifest, $"{elsewhere.Url}/f?signature=abc");
        await FetchAsync(manifest, $"{ehr.Url}/f");
        Assert.All([.. ehr.Requests, .. elsewhere.Requests], request => Assert.Equal("", request.Authorization));
    }

    [Fact]
    [Trait("row", "X-04")]
    public async Task Fetch_BlankLinesAndLastLineWithoutEnd_AreRead()
    {
        ehr.Answer = (http, _) => Text(http, "\n{\"a\":1}\r\n\r\n  \n{\"a\":2}");
        var (lines, progress) = await FetchAsync(Manifested, $"{ehr.Url}/f");
        Assert.Equal(["{\"a\":1}", "{\"a\":2}"], lines);
        Assert.Equal(2, progress.Resources);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("row", "X-04")]
    public async Task Fetch_Gzip_IsDecompressedWhetherSaidOrNot(bool isSaid)
    {
        ehr.Answer = async (http, _) =>
        {
            if (isSaid) { http.Response.Headers.ContentEncoding = "gzip"; }
            await using var gzip = new GZipStream(http.Response.Body, CompressionLevel.Fastest);
            await gzip.WriteAsync(Encoding.UTF8.GetBytes("{\"a\":1}\n{\"a\":2}\n"));
        };
        Assert.Equal(["{\"a\":1}", "{\"a\":2}"], (await FetchAsync(Manifested, $"{ehr.Url}/f")).Lines);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("row", "X-04")]
    public async Task Fetch_BrokenOff_GoesOnWithoutLosingOrRepeatingALine(bool takesRanges)
    {
        var lines = Enumerable.Range(0, 5000).Select(number => $"{{\"number\":{number}}}").ToList();
        var body = Encoding.UTF8.GetBytes(string.Join('\n', lines));
        ehr.Answer = async (http, before) =>
        {
            var from = 0;
            if (takesRanges && http.Request.GetTypedHeaders().Range?.Ranges.Single().From is { } asked)
            {
                from = (int)asked;
                http.Response.StatusCode = 206;
                http.Response.Headers.ContentRange = $"bytes {from}-{body.Length - 1}/{body.Length}";
            }
            http.Response.ContentLength = body.Length - from;
            // In the middle of a line, each time further on.
            var length = before < 3 ? Math.Min((before + 1) * 20_003, body.Length) - from : body.Length - from;
            await http.Response.Body.WriteAsync(body.AsMemory(from, length));
            if (before < 3)
            {
                await http.Response.Body.FlushAsync();
                await Task.Delay(50);
                http.Abort();
            }
        };
        var (read, progress) = await FetchAsync(Manifested, $"{ehr.Url}/f");
        Assert.Equal(lines, read);
        Assert.Equal(5000, progress.Resources);
        Assert.Equal(4, ehr.Requests.Count);
        Assert.StartsWith("bytes=", ehr.Requests[1].Range, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_FromTheMiddle_TakesTheRestOnly()
    {
        ehr.Answer = (http, _) => Text(http, "{\"a\":1}\n\n{\"a\":2}\n{\"a\":3}\n");
        var (lines, progress) = await FetchAsync(Manifested, $"{ehr.Url}/f", from: new BulkFileProgress(3, 17, 2, 0));
        Assert.Equal(["{\"a\":3}"], lines);
        Assert.Equal(new BulkFileProgress(4, 25, 3, 0), progress);
    }

    [Fact]
    [Trait("row", "X-04")]
    public async Task Fetch_TokenExpiresInMidExport_IsRenewed()
    {
        ehr.Answer = (http, _) => http.Request.Headers.Authorization == "Bearer token-1" ? Status(http, 401) : Text(http, "{}\n");
        Assert.Single((await FetchAsync(Manifested, $"{ehr.Url}/f")).Lines);
    }

    [Fact]
    [Trait("row", "X-04")]
    public async Task Fetch_LineBeyondAllLimits_IsPassedOverAndCounted()
    {
        ehr.Answer = async (http, _) =>
        {
            await http.Response.WriteAsync("{\"a\":1}\n{\"a\":\"");
            var piece = new string('x', 1024 * 1024);
            for (var i = 0; i < 34; i++) { await http.Response.WriteAsync(piece); }
            await http.Response.WriteAsync("\"}\n{\"a\":2}\n");
        };
        var (lines, progress) = await FetchAsync(Manifested, $"{ehr.Url}/f");
        Assert.Equal(["{\"a\":1}", "{\"a\":2}"], lines);
        Assert.Equal((3, 1), (progress.Lines, progress.TooLong));
    }

    [Fact]
    [Trait("row", "X-06")]
    public async Task Fetch_AfterTheFilesExpired_AsksNoMore()
    {
        var failure = await Assert.ThrowsAsync<BulkDataException>(() => FetchAsync(Manifested with { Expires = Start }, $"{ehr.Url}/f"));
        Assert.Equal(BulkFault.Gone, failure.Fault);
        Assert.Empty(ehr.Requests);
    }

    [Fact]
    public async Task Fetch_NeverWhole_IsGivenUp()
    {
        ehr.Answer = (http, _) => Status(http, 503);
        Assert.Equal(BulkFault.Unreachable, (await Assert.ThrowsAsync<BulkDataException>(() => FetchAsync(Manifested, $"{ehr.Url}/f"))).Fault);
    }

    [Theory]
    [InlineData(202, true)]
    [InlineData(204, true)]
    [InlineData(404, true)]
    [InlineData(403, false)]
    [Trait("row", "X-05")]
    public async Task Delete_EachAnswer_TellsWhetherItIsGone(int status, bool isGone)
    {
        ehr.Answer = (http, _) => Status(http, status);
        Assert.Equal(isGone, await Export().DeleteAsync(new Uri($"{ehr.Url}/status"), default));
        Assert.Equal(("DELETE", "Bearer token-1"), (ehr.Requests[0].Method, ehr.Requests[0].Authorization));
    }

    private static BulkManifest Manifested { get; } = new(Start, RequiresAccessToken: true, []);

    private BulkExport Export(params string[] origins)
    {
        var registration = new EhrRegistration
        {
            Slug = "stub", Environment = "test", DisplayName = "Stub", FhirBaseUrl = new Uri($"{ehr.Url}/r4"), ChartAccess = new ChartAccessRules { AllowsPrivateNetwork = true },
            Smart = new SmartRegistration { BulkDataOrigins = [.. origins.Select(origin => new Uri(origin))] },
        };
        return new BulkExport(EgressHttp.Create(allowsPrivateNetwork: true), new StubTokens(), registration, SmartScopeSet.Parse("system/Patient.read"), clock);
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(2, 3)]
    [InlineData(0, 0)]
    public async Task Wait_RequestsPerMinute_AreKept(int aMinute, int most)
    {
        var at = new List<DateTimeOffset>();
        ehr.Answer = (http, before) =>
        {
            at.Add(clock.GetUtcNow());
            http.Response.StatusCode = 202;
            http.Response.Headers.RetryAfter = "5";
            if (before < 6) { return Task.CompletedTask; }
            http.Response.StatusCode = 200;
            return http.Response.WriteAsync("""{"transactionTime":"2026-06-15T11:00:00Z","request":"x","requiresAccessToken":true,"output":[],"error":[]}""");
        };
        var registration = new EhrRegistration
        {
            Slug = "stub", Environment = "test", DisplayName = "Stub", FhirBaseUrl = new Uri($"{ehr.Url}/r4"), ChartAccess = new ChartAccessRules { AllowsPrivateNetwork = true, RequestsPerMinute = aMinute },
        };
        var export = new BulkExport(EgressHttp.Create(allowsPrivateNetwork: true), new StubTokens(), registration, SmartScopeSet.Parse("system/Patient.rs"), clock);
        await export.WaitAsync(new Uri($"{ehr.Url}/status"), Start, onProgress: null, default);

        Assert.Equal(7, at.Count);
        var inAnyMinute = at.Max(first => at.Count(other => other >= first && other < first.AddMinutes(1)));
        Assert.Equal(aMinute == 0 ? 7 : aMinute, inAnyMinute);
        Assert.Equal(most, aMinute == 0 ? 0 : (int)(at[^1] - at[0]).TotalMinutes);
    }

    private Task<BulkManifest> WaitAsync() => Export().WaitAsync(new Uri($"{ehr.Url}/status"), Start, onProgress: null, default);

    private async Task<(List<string> Lines, BulkFileProgress Progress)> FetchAsync(BulkManifest manifest, string url, BulkExport? export = null, BulkFileProgress from = default)
    {
        var lines = new List<string>();
        var progress = await (export ?? Export()).FetchAsync(manifest, new BulkFile(BulkFileKind.Output, "Patient", new Uri(url), Count: null), from, (line, _, _) =>
        {
            lines.Add(Encoding.UTF8.GetString(line.Span));
            return ValueTask.CompletedTask;
        }, default);
        return (lines, progress);
    }

    private static Task Accept(HttpContext http, string location)
    {
        http.Response.Headers.ContentLocation = location;
        return Status(http, 202);
    }

    private static Task Status(HttpContext http, int status, string? retryAfter = null)
    {
        http.Response.StatusCode = status;
        if (retryAfter is not null) { http.Response.Headers.RetryAfter = retryAfter; }
        return Task.CompletedTask;
    }

    private static Task Manifest(HttpContext http, string output) => Json(http, $$"""{"transactionTime":"2026-06-15T11:00:00Z","request":"x","requiresAccessToken":true,"output":{{output}},"error":[]}""");

    private static Task Json(HttpContext http, string json, int status = 200)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(json);
    }

    private static Task Text(HttpContext http, string text) => http.Response.WriteAsync(text);
}
