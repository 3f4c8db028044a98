using System.Text;
using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Storage.Ledger;
using CdsHooks.Testing.Fhir;
using Microsoft.Extensions.DependencyInjection;

namespace CdsHooks.Service.Tests.ChartAccess;

/// <summary>A FHIR server on a bad day: fewer cards, 412 where nothing can be said, never an error.</summary>
public sealed class TroubleTests : IClassFixture<GapHost>
{
    private readonly GapHost fixture;

    public TroubleTests(GapHost fixture)
    {
        this.fixture = fixture;
        fixture.Reset();
    }

    public static TheoryData<string, string> BadDays => new()
    {
        { "401", "denied" }, { "403", "denied" }, { "404", "not-found" }, { "410", "not-found" }, { "500", "failed" }, { "503 later", "throttled" },
        { "outcome", "refused" }, { "html", "unreadable" }, { "redirect", "forbidden" }, { "broken", "failed" }, { "truncated", "failed" }, { "hang", "late" },
    };

    [Theory]
    [MemberData(nameof(BadDays))]
    public async Task Server_OnABadDay_OptionalDataStaysUnknown(string day, string fetched)
    {
        // A registration of its own: the server is spared by its name after failures.
        fixture.Caller = fixture.Registered with { Slug = "optional" + Letters(day) };
        fixture.Fhir.Answer(GapContent.ConditionsQuery, AnswerOf(day));
        var answer = await ExplainedAsync(fixture.Bare());

        Assert.Equal("patient Known 1; conditions Unknown 0; medications Known 1", GapHost.SummaryOf(answer));
        Assert.Equal(("absent", fetched, "unknown"), GapHost.KeyOf(answer, "conditions"));
    }

    [Theory]
    [MemberData(nameof(BadDays))]
    public async Task Server_OnABadDay_RequiredDataMissing_412(string day, string fetched)
    {
        Assert.NotEmpty(fetched);
        fixture.Caller = fixture.Registered with { Slug = "required" + Letters(day) };
        fixture.Fhir.Answer(GapContent.PatientQuery, AnswerOf(day));
        var answer = (await ExplainedAsync(fixture.Bare())).Is(412);

        Assert.Empty(OutcomeRules.Check(answer.Text));
        Assert.Contains("patient", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_ThatHangs_IsLeftAloneOnceTheAnswerIsOut()
    {
        fixture.Caller = fixture.Registered with { Slug = "hangs" };
        fixture.Fhir.Everything = FhirAnswers.Hang();
        var answer = await ExplainedAsync(fixture.Bare().With("prefetch.patient", Calls.Patient()));

        Assert.Equal("patient Known 1; conditions Unknown 0; medications Unknown 0", GapHost.SummaryOf(answer));
        while (fixture.Fhir.UnderWay > 0) { await Task.Delay(10); }
        Assert.Equal(2, fixture.Fhir.Requests.Count);
    }

    [Fact]
    public async Task Server_ThatHangs_HoldsNoPlaceOfTheRules()
    {
        using var host = new RunningHost(new HostSetup
        {
            Packs = [GapContent.Pack],
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Budget:MaxConcurrent"] = "1", ["Budget:MaxWaiting"] = "0", ["Budget:Total"] = "00:00:05", ["Budget:FhirCalls"] = "00:00:03" },
        });
        fixture.Fhir.Answer(GapContent.ConditionsQuery, FhirAnswers.Hang());
        var waiting = Exchange.CallAsync(host, "three-keys", fixture.Bare());
        while (fixture.Fhir.UnderWay == 0 && !waiting.IsCompleted) { await Task.Delay(5); }
        var other = await Exchange.CallAsync(host, "three-keys", Calls.View().With("prefetch.medications", Calls.Searchset()));

        Assert.Equal("patient Known 1; conditions Known 0; medications Known 0", GapHost.SummaryOf(other));
        Assert.Equal("patient Known 1; conditions Unknown 0; medications Known 1", GapHost.SummaryOf(await waiting));
    }

    [Fact]
    public async Task Caller_ThatGoesAway_EndsTheReading()
    {
        fixture.Caller = fixture.Registered with { Slug = "leaves" };
        fixture.Fhir.Everything = FhirAnswers.Hang();
        using var gone = new CancellationTokenSource();
        var call = fixture.Host.Http.PostAsync("cds-services/three-keys", new StringContent(fixture.Bare().ToJsonString(), Encoding.UTF8, "application/json"), gone.Token);
        while (fixture.Fhir.UnderWay == 0 && !call.IsCompleted) { await Task.Delay(5); }
        await gone.CancelAsync();

        try
        {
            await call;
            Assert.Fail("The call was answered before its caller went away.");
        }
        catch (OperationCanceledException)
        {
            // Its caller has gone away.
        }
        while (fixture.Fhir.UnderWay > 0) { await Task.Delay(5); }
        fixture.Reset();
        Assert.Equal("patient Known 1; conditions Known 2; medications Known 1", GapHost.SummaryOf(await ExplainedAsync(fixture.Bare())));
        Assert.DoesNotContain(fixture.Host.Logs.Lines, line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Error);
    }

    [Theory]
    [InlineData("Budget:Total", "00:00:01")]
    [InlineData("Budget:FhirCalls", "00:00:00.200")]
    [InlineData("Budget:FhirCalls", "00:00:00")]
    public async Task Server_ThatHangs_LeavesTimeForTheRules(string setting, string time)
    {
        using var host = new RunningHost(new HostSetup
        {
            Packs = [GapContent.Pack],
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { [setting] = time },
        });
        fixture.Fhir.Everything = FhirAnswers.Hang();
        var answer = await Exchange.ExplainedAsync(host, "three-keys", fixture.Bare().With("prefetch.patient", Calls.Patient()));

        Assert.Equal("patient Known 1; conditions Unknown 0; medications Unknown 0", GapHost.SummaryOf(answer));
        Assert.Equal(("absent", "late", "unknown"), GapHost.KeyOf(answer, "conditions"));
        Assert.InRange(fixture.Fhir.Requests.Count, 0, time == "00:00:00" ? 0 : 2);
    }

    [Fact]
    public async Task Token_OfACall_IsNowhereElse()
    {
        const string jwt = "Bearer eyJhbGciOiJub25lIn0.CANARY-jwt.x";
        fixture.Caller = fixture.Registered with { Slug = "canary" };
        fixture.Fhir.Answer(GapContent.ConditionsQuery, FhirAnswers.Status(500));
        fixture.Fhir.Answer(GapContent.MedicationsQuery, FhirAnswers.Redirect("https://evil.example.org/CANARY-redirect"));
        var answer = await Exchange.PostAsync(
            fixture.Host, "cds-services/three-keys", Encoding.UTF8.GetBytes(fixture.Bare().ToJsonString()), headers: [("Authorization", jwt), ("X-CdsHooks-Explain", "true")]);
        await fixture.Host.Services.GetRequiredService<ICallRecorder>().FlushAsync(default);

        Assert.NotEmpty(fixture.Fhir.Requests);
        Assert.All(fixture.Fhir.Requests, request => Assert.Equal($"Bearer {GapHost.AccessToken}", request.Authorization));
        Assert.All(fixture.Fhir.Requests, request => Assert.DoesNotContain(request.Headers.Values, value => value.Contains("CANARY-jwt", StringComparison.Ordinal)));
        Assert.DoesNotContain("CANARY", answer.Is(200).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(fixture.Host.Logs.Lines, line => line.Text.Contains("CANARY", StringComparison.Ordinal));
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(fixture.Host.LedgerFile)!, "ledger.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            Assert.DoesNotContain("CANARY", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Ledger_KeepsWhatWasAsked()
    {
        fixture.Caller = fixture.Registered with { Slug = "ledger" };
        fixture.Fhir.Answer(GapContent.ConditionsQuery, FhirAnswers.Status(403));
        (await ExplainedAsync(fixture.Bare())).Is(200);
        await fixture.Host.Services.GetRequiredService<ICallRecorder>().FlushAsync(default);
        var call = (await fixture.Host.Services.GetRequiredService<ILedgerReader>().LatestCallsAsync(1, default)).Single();

        var prefetch = JsonNode.Parse(call.Explanation)!["prefetch"]!.AsArray();
        Assert.Equal(["patient read", "conditions denied", "medications read"], prefetch.Select(report => $"{report!["key"]} {report["fetched"]}"));
    }

    private static FhirAnswer AnswerOf(string day) => day switch
    {
        "outcome" => FhirAnswers.Outcome(),
        "html" => FhirAnswers.Html(),
        "redirect" => FhirAnswers.Redirect("https://evil.example.org/"),
        "broken" => FhirAnswers.Broken(),
        "truncated" => FhirAnswers.Truncated(Calls.Searchset(Calls.Condition("c1", "Asthma")).ToJsonString()),
        "hang" => FhirAnswers.Hang(),
        "503 later" => FhirAnswers.Status(503, "60"),
        _ => FhirAnswers.Status(int.Parse(day, System.Globalization.CultureInfo.InvariantCulture)),
    };

    private static string Letters(string day) => "-" + day.Replace(' ', '-');

    private Task<Exchange> ExplainedAsync(JsonObject call) => Exchange.ExplainedAsync(fixture.Host, "three-keys", call);
}
