using System.IO.Compression;
using System.Text.Json;
using CdsHooks.EhrSimulator.Manners;
using CdsHooks.EhrSimulator.Simulation;
using CdsHooks.EhrSimulator.Tests.Fhir;

namespace CdsHooks.EhrSimulator.Tests.Bulk;

public sealed class BulkExportTests : FhirTest
{
    private static readonly (string, string) Async = ("Prefer", "respond-async");

    private BulkFaults Faults => Simulator["plain"].Faults.Bulk;

    [Theory]
    [InlineData("Group/group-panel/$export", 202)]
    [InlineData("Patient/$export", 202)]
    [InlineData("$export", 202)]
    [InlineData("Group/nobody/$export", 404)]
    [InlineData("$export?_type=Patient,Observation", 202)]
    [InlineData("$export?_type=Patient,Pokemon", 400)]
    [InlineData("$export?_outputFormat=application/fhir%2Bndjson", 202)]
    [InlineData("$export?_outputFormat=text/csv", 400)]
    [InlineData("$export?_since=2026-01-01T00:00:00Z", 202)]
    [InlineData("$export?_since=2026-01-01", 400)]
    [InlineData("$export?patient=Patient/1", 400)]
    [InlineData("$export?_type=Patient&_typeFilter=Observation%3Fcategory%3Dlaboratory", 400)]
    [InlineData("$export?_typeFilter=Observation%3Fsubject%3D1", 400)]
    public async Task KickOff_Parameters_AreReadStrictly(string url, int status)
    {
        var reply = await SendAsync(url, Grant("system/*.rs"), headers: [Async]);
        Assert.Equal(status, reply.Status);
        Assert.Equal(status == 202, reply.Headers.ContainsKey("Content-Location"));
    }

    [Fact]
    public async Task KickOff_WithoutPrefer_Is400() => Assert.Equal(400, (await SendAsync("$export", Grant("system/*.rs"))).Status);

    [Theory]
    [InlineData("system/*.read", 202)]
    [InlineData("system/Patient.rs", 403)]
    [InlineData("system/Patient.rs system/Observation.rs", 202)]
    [InlineData("user/*.rs", 403)]
    [InlineData("patient/*.rs", 403)]
    public async Task KickOff_Scopes_MustCoverTheTypes(string scopes, int status) =>
        Assert.Equal(status, (await SendAsync("$export?_type=Patient,Observation", Grant(scopes), headers: [Async])).Status);

    [Fact]
    public async Task KickOff_WithoutToken_Is401() => Assert.Equal(401, (await SendAsync("$export", headers: [Async])).Status);

    [Theory]
    [InlineData("system/Patient.read", 403)]
    [InlineData("system/Patient.read system/Group.read", 202)]
    public async Task KickOff_AtEcw_NeedsAScopeForGroup(string scopes, int status) =>
        Assert.Equal(status, (await SendAsync("Group/group-panel/$export", Grant(scopes, ehr: "ecw"), "ecw", headers: [Async])).Status);

    [Fact]
    public async Task KickOff_SecondAtEcw_IsRefusedUntilTheFirstIsReady()
    {
        var token = Grant("system/*.rs", ehr: "ecw");
        var first = await SendAsync("Group/group-panel/$export", token, "ecw", headers: [Async]);
        Assert.Equal(429, (await SendAsync("Group/group-panel/$export", token, "ecw", headers: [Async])).Status);
        await ManifestAsync(first.Headers["Content-Location"], token);
        Assert.Equal(202, (await SendAsync("Group/group-panel/$export", token, "ecw", headers: [Async])).Status);
    }

    [Fact]
    public async Task Status_UntilReady_TellsProgressAndWhenToAskAgain()
    {
        var token = Grant("system/*.rs");
        var location = await StartAsync("Group/group-panel/$export", token);
        var reply = await SendAsync(location, token);
        Assert.Equal((202, "1"), (reply.Status, reply.Headers["Retry-After"]));
        Assert.EndsWith("% done", reply.Headers["X-Progress"], StringComparison.Ordinal);
        var manifest = await ManifestAsync(location, token);
        Assert.Equal("2026-11-22T09:30:00Z", manifest.GetProperty("transactionTime").GetString());
        Assert.EndsWith("/plain/fhir/Group/group-panel/$export", manifest.GetProperty("request").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_OfAnotherClient_Is404()
    {
        var location = await StartAsync("$export", Grant("system/*.rs"));
        Assert.Equal(404, (await SendAsync(location, Grant("system/*.rs", client: "other"))).Status);
    }

    [Fact]
    public async Task Files_AllOfThem_HoldWhatTheManifestSays()
    {
        Simulator["plain"].Manner = Simulator["plain"].Manner with { Fhir = new FhirManner { Bulk = new BulkManner { PatientsPerFile = 5 } } };
        var token = Grant("system/*.rs");
        var manifest = await ManifestAsync(await StartAsync("Patient/$export", token), token);
        var patients = 0;
        foreach (var file in manifest.GetProperty("output").EnumerateArray())
        {
            var reply = await SendAsync(file.GetProperty("url").GetString()!, token);
            var lines = reply.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(file.GetProperty("count").GetInt32(), lines.Length);
            Assert.All(lines, line => Assert.Equal(file.GetProperty("type").GetString(), JsonDocument.Parse(line).RootElement.GetProperty("resourceType").GetString()));
            if (file.GetProperty("type").ValueEquals("Patient")) { patients += lines.Length; }
        }

        Assert.Equal(10 + FhirSimulator.Generated, patients);
        Assert.Equal(5, manifest.GetProperty("output").EnumerateArray().Count(file => file.GetProperty("type").ValueEquals("Patient")));
    }

    [Fact]
    public async Task Files_TypeFilterAndSince_LeaveOutTheRest()
    {
        var token = Grant("system/*.rs");
        var filtered = await LinesAsync("Group/group-panel/$export?_type=Observation&_typeFilter=Observation%3Fcode%3D4548-4%2C2823-3%2CObservation%3Fcode%3D85354-9", token);
        Assert.All(filtered, line => Assert.Matches("4548-4|2823-3|85354-9", line));
        var all = await LinesAsync("Group/group-panel/$export?_type=Observation", token);
        var recent = await LinesAsync("Group/group-panel/$export?_type=Observation&_since=2026-10-01T00:00:00Z", token);
        Assert.InRange(recent.Count, 1, all.Count - 1);
        Assert.InRange(filtered.Count, 1, all.Count - 1);
    }

    [Fact]
    public async Task Files_GranularScope_ShowsWhatItNamesAlone()
    {
        var lines = await LinesAsync("Group/group-panel/$export?_type=Observation", Grant("system/Observation.rs?category=laboratory"));
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Contains("laboratory", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Deleted_Since_NamesWhatIsGone()
    {
        var token = Grant("system/*.rs");
        var manifest = await ManifestAsync(await StartAsync("$export?_type=Observation&_since=2026-11-01T00:00:00Z", token), token);
        var file = Assert.Single(manifest.GetProperty("deleted").EnumerateArray());
        Assert.Contains("Observation/diabetes-entered-in-error", (await SendAsync(file.GetProperty("url").GetString()!, token)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_LenientHandling_NamesWhatWasLeftOut()
    {
        var token = Grant("system/*.rs");
        var kickOff = await SendAsync("$export?_type=Patient,Pokemon", token, headers: [("Prefer", "respond-async, handling=lenient")]);
        var manifest = await ManifestAsync(kickOff.Headers["Content-Location"], token);
        var file = Assert.Single(manifest.GetProperty("error").EnumerateArray());
        Assert.Contains("Pokemon", (await SendAsync(file.GetProperty("url").GetString()!, token)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_GzipAccepted_IsZipped()
    {
        var token = Grant("system/*.rs");
        var manifest = await ManifestAsync(await StartAsync("$export?_type=Patient", token), token);
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, manifest.GetProperty("output")[0].GetProperty("url").GetString());
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        using var response = await client.SendAsync(request);
        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        await using var unzipped = new GZipStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var reader = new StreamReader(unzipped);
        Assert.Contains("\"resourceType\":\"Patient\"", await reader.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_SignedUrl_TakesNoToken()
    {
        var token = Grant("system/*.rs", ehr: "oracle");
        var kickOff = await SendAsync("Group/group-panel/$export?_type=Patient", token, "oracle", headers: [Async]);
        var manifest = await ManifestAsync(kickOff.Headers["Content-Location"], token);
        Assert.False(manifest.GetProperty("requiresAccessToken").GetBoolean());
        var url = manifest.GetProperty("output")[0].GetProperty("url").GetString()!;
        Assert.Equal(200, (await SendAsync(url)).Status);
        Assert.Equal(400, (await SendAsync(url, token)).Status);
        Assert.Equal(403, (await SendAsync(url[..^1])).Status);
    }

    [Fact]
    public async Task Delete_Export_ForgetsIt()
    {
        var token = Grant("system/*.rs");
        var location = await StartAsync("$export?_type=Patient", token);
        var file = (await ManifestAsync(location, token)).GetProperty("output")[0].GetProperty("url").GetString()!;
        Assert.Equal(202, (await SendAsync(location, token, method: HttpMethod.Delete)).Status);
        Assert.Equal(404, (await SendAsync(location, token)).Status);
        Assert.Equal(404, (await SendAsync(file, token)).Status);
    }

    [Theory]
    [InlineData(-1, 200)]
    [InlineData(0, 404)]
    public async Task File_NearItsEnd_IsThereUntilThen(int secondsAfter, int status)
    {
        var token = Grant("system/*.rs");
        var file = (await ManifestAsync(await StartAsync("$export?_type=Patient", token), token)).GetProperty("output")[0].GetProperty("url").GetString()!;
        Clock.Advance(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(secondsAfter));
        Assert.Equal(status, (await SendAsync(file, Grant("system/*.rs"))).Status);
    }

    [Fact]
    public async Task Faults_OfStatus_ComeAndGo()
    {
        var token = Grant("system/*.rs");
        var location = await StartAsync("$export?_type=Patient", token);
        (Faults.FailingPolls, Faults.TooManyPolls) = (1, 1);
        Assert.Equal(500, (await SendAsync(location, token)).Status);
        var often = await SendAsync(location, token);
        Assert.Equal((429, "1"), (often.Status, often.Headers["Retry-After"]));
        Assert.Equal(202, (await SendAsync(location, token)).Status);
        Faults.Fails = true;
        Assert.Equal((500, "exception"), (await SendAsync(location, token)) is var failed ? (failed.Status, failed.Issue) : default);
    }

    [Fact]
    public async Task Faults_OfFiles_BreakOffRevokeAndMiscount()
    {
        var token = Grant("system/*.rs");
        Faults.MiscountsResources = true;
        var output = (await ManifestAsync(await StartAsync("$export?_type=Patient", token), token)).GetProperty("output")[0];
        Assert.Equal(11 + FhirSimulator.Generated, output.GetProperty("count").GetInt32());
        var url = output.GetProperty("url").GetString()!;
        Faults.BrokenDownloads = 1;
        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(url, token));
        Faults.WritesBadLines = true;
        Assert.Contains("\n\n{\"resourceType\":\"Patie\n", (await SendAsync(url, token)).Text, StringComparison.Ordinal);
        (Faults.FailingDownloads, Faults.RevokesTokenAfterDownloads) = (1, 3);
        Assert.Equal(503, (await SendAsync(url, token)).Status);
        Assert.Equal(200, (await SendAsync(url, token)).Status);
        Assert.Equal(401, (await SendAsync(url, token)).Status);
        Assert.Equal(401, (await SendAsync(url, token)).Status);
        Assert.Equal(200, (await SendAsync(url, Grant("system/*.rs"))).Status);
    }

    private async Task<string> StartAsync(string url, string token)
    {
        var reply = await SendAsync(url, token, headers: [Async]);
        Assert.Equal(202, reply.Status);
        return reply.Headers["Content-Location"];
    }

    private async Task<JsonElement> ManifestAsync(string location, string token)
    {
        for (var i = 0; i < 500; i++)
        {
            var reply = await SendAsync(location, token);
            if (reply.Status == 200)
            {
                Assert.Equal("application/json", reply.Headers["Content-Type"]);
                Assert.True(reply.Headers.ContainsKey("Expires"));
                return reply.Json;
            }

            Assert.Equal(202, reply.Status);
            await Task.Delay(10);
        }

        throw new InvalidOperationException("The export never became ready.");
    }

    private async Task<IReadOnlyList<string>> LinesAsync(string url, string token)
    {
        List<string> lines = [];
        foreach (var file in (await ManifestAsync(await StartAsync(url, token), token)).GetProperty("output").EnumerateArray())
        {
            lines.AddRange((await SendAsync(file.GetProperty("url").GetString()!, token)).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }

        return lines;
    }
}
