using System.Text.RegularExpressions;

namespace CdsHooks.Service.Tests.App;

/// <summary>What the app shows of an insight, over a chart that is whole.</summary>
public sealed class InsightPageTests : IClassFixture<AppHost>
{
    private readonly AppHost app;

    public InsightPageTests(AppHost app)
    {
        this.app = app;
        app.Reset();
    }

    [Fact]
    public async Task Page_FromACard_ShowsWhatItSaidAndWhatTheChartSays()
    {
        var page = await PageAsync(app.Card());
        Assert.Contains("Warning card, shown", page, StringComparison.Ordinal);
        Assert.Contains("Since the card was shown, this has changed. It would say now: HbA1c overdue: last result 8.1 %", page, StringComparison.Ordinal);
        Assert.Contains("<blockquote><p>Glycemic status is assessed at least twice a year", page, StringComparison.Ordinal);
        Assert.Contains("href=\"https://doi.org/10.2337/dc26-S006\"", page, StringComparison.Ordinal);
        Assert.Contains("Gestational diabetes and prediabetes do not count.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_FromTheCardOfARealCall_FindsTheSameInsight()
    {
        var card = app.Card();
        var uuid = UuidOf(card.HookInstance, "care-gaps|hba1c-overdue");
        var summary = $"HbA1c overdue: last result 8.1 % on {app.Today.AddMonths(-14):yyyy-MM-dd}, more than 12 months ago";
        var page = await PageAsync(app.Card(summary: summary, key: uuid));
        Assert.Contains("The chart still says the same.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Since the card was shown", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ShowsFactsWithValueDateStatusAndRecord()
    {
        var page = await PageAsync(app.Card());
        foreach (var part in new[] { "HbA1c", "8.1 %", $"{app.Today.AddMonths(-14):yyyy-MM-dd}", "final", "Observation/a1c-1", "Type 2 diabetes", "Condition/diabetes", "confirmed" }) { Assert.Contains(part, page, StringComparison.Ordinal); }
    }

    [Fact]
    public async Task Page_NumbersWithAHistory_AreDrawnAndListed()
    {
        var page = await PageAsync(app.Card());
        Assert.Contains("<svg", page, StringComparison.Ordinal);
        Assert.Matches("aria-label=\"HbA1c: 3 values from [0-9-]+ to [0-9-]+, from 7.2 to 8.1 %; lowest 7.2, highest 8.1\"", page);
        Assert.Contains("Values as a table", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OneNumber_IsNoTrend()
    {
        app.Chart = ChartStub.Diabetic(app.Today).Without("Observation").With("""
            {"resourceType":"Observation","id":"only","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"4548-4"}],"text":"HbA1c"},"effectiveDateTime":"2024-01-01","valueQuantity":{"value":7,"unit":"%"} }
            """);
        Assert.DoesNotContain("<svg", await PageAsync(app.Card()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_Suggestion_IsShownForPeopleAndAsFhir()
    {
        var page = await PageAsync(app.Card());
        Assert.Contains("Create a draft order for HbA1c", page, StringComparison.Ordinal);
        Assert.Contains("<dt>Status</dt><dd>draft</dd>", page, StringComparison.Ordinal);
        Assert.Contains("&quot;resourceType&quot;: &quot;ServiceRequest&quot;", page, StringComparison.Ordinal);
        Assert.Contains("Accept it on the card in the EHR", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_AfterTheResultCame_SaysThatItIsSettled()
    {
        app.Chart.With($$"""
            {"resourceType":"Observation","id":"new","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"4548-4"}],"text":"HbA1c"},
            "effectiveDateTime":"{{app.Today.AddDays(-1):yyyy-MM-dd}}","valueQuantity":{"value":6.9,"unit":"%","system":"http://unitsofmeasure.org","code":"%"} }
            """);
        var page = await PageAsync(app.Card());
        Assert.Contains("Since the card was shown, this has been settled. Result within 6 months.", page, StringComparison.Ordinal);
        Assert.Contains($"Next due from {app.Today.AddDays(-1).AddMonths(6):yyyy-MM-dd} on", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfAnOlderVersionOfTheRule_SaysSo() =>
        Assert.Contains("revised since, from version 0.9.0 to 1.0.0", await PageAsync(app.Card() with { RuleVersion = "0.9.0" }), StringComparison.Ordinal);

    [Fact]
    public async Task Page_OfARuleThatIsGone_StillShowsTheCard()
    {
        var page = await PageAsync(app.Card(rule: "a-rule-of-old", summary: "What it said"));
        Assert.Contains("<h1 id=\"card-title\">What it said</h1>", page, StringComparison.Ordinal);
        Assert.Contains("no longer in use", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfAnOrderThatIsNotInTheChart_SaysSo()
    {
        var page = await PageAsync(app.Card(rule: "metformin-renal-safety", summary: "eGFR 25: metformin is contraindicated", service: "medication-safety", hook: "order-sign"));
        Assert.Contains("is not in the chart as a draft", page, StringComparison.Ordinal);
        Assert.Contains("What the guideline says", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfAnOrderThatIsInTheChartAsADraft_JudgesIt()
    {
        app.Chart.Without("Observation").With($$"""
            {"resourceType":"Observation","id":"egfr","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"98979-8"}],"text":"eGFR"},
            "effectiveDateTime":"{{app.Today.AddDays(-3):yyyy-MM-dd}}","valueQuantity":{"value":25,"unit":"mL/min/{1.73_m2}","system":"http://unitsofmeasure.org","code":"mL/min/{1.73_m2}"} }
            """).With("""
            {"resourceType":"MedicationRequest","id":"draft-1","status":"draft","intent":"order",
            "medicationCodeableConcept":{"coding":[{"system":"http://www.nlm.nih.gov/research/umls/rxnorm","code":"860975"}],"text":"metformin 500 mg"} }
            """);
        var page = await PageAsync(app.Card(rule: "metformin-renal-safety", service: "medication-safety", hook: "order-sign"));
        Assert.DoesNotContain("is not in the chart as a draft", page, StringComparison.Ordinal);
        Assert.Contains("metformin is contraindicated", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("MedicationRequest/draft-1", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfAnAppointment_SaysThatItCannotBeAskedAgain()
    {
        var page = await PageAsync(app.Card(rule: FirstRuleOf("before-visit"), service: "before-visit", hook: "appointment-book"));
        Assert.Contains("cannot be asked again here", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Insight_OfAnyRule_ShowsWhyItIsQuiet()
    {
        var page = (await app.OpenAsync("/insight/tobacco-use-not-assessed-nonsense")).Is(404);
        Assert.NotNull(page);
        var silent = (await app.OpenAsync("/insight/abdominal-aortic-aneurysm-screening")).Is(200).Text;
        Assert.Contains("Not applicable", silent, StringComparison.Ordinal);
        Assert.Contains("Sex is not male.", silent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gaps_ListEveryRuleOfChartOpening_WithItsStanding()
    {
        var page = (await app.OpenAsync("/gaps")).Is(200).Text;
        Assert.Contains("HbA1c overdue: last result 8.1 %", page, StringComparison.Ordinal);
        foreach (var word in new[] { ">Overdue<", ">Due<", ">Needs attention<", ">Cannot be told<", ">Not applicable<", ">Nothing to say<" }) { Assert.Contains(word, page, StringComparison.Ordinal); }
        Assert.Contains("/insight/colorectal-cancer-screening\"", page, StringComparison.Ordinal);
        Assert.Contains("Missing: smoking status", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gaps_WarningsComeFirst_WhateverTheyAreAbout()
    {
        app.Chart.With($$"""
            {"resourceType":"Observation","id":"bp-0","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}],"text":"Systolic"},
            "effectiveDateTime":"{{app.Today.AddDays(-2):yyyy-MM-dd}}","valueQuantity":{"value":171,"unit":"mm[Hg]","system":"http://unitsofmeasure.org","code":"mm[Hg]"} }
            """);
        var page = (await app.OpenAsync("/gaps")).Is(200).Text;
        var pressure = page.IndexOf("well above goal with hypertension", StringComparison.Ordinal);
        Assert.InRange(pressure, 1, page.IndexOf(">Due<", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FirstPage_WithoutACard_IsTheList()
    {
        var page = (await app.OpenAsync()).Is(200).Text;
        Assert.Contains("<h1>Care gaps</h1>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("without its card", page, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("row", "B-10")]
    public async Task Page_SendsEachQueryOnce_AndOnlyForThePatient()
    {
        await app.OpenAsync("/gaps");
        var queries = app.Fhir.Queries.Where(query => query != $"Patient/{AppHost.PatientId}").ToList();
        Assert.Equal(queries.Distinct(StringComparer.Ordinal).Count(), queries.Count);
        Assert.All(queries, query => Assert.Contains($"patient={AppHost.PatientId}", query, StringComparison.Ordinal));
        Assert.All(app.Fhir.Requests, request => Assert.StartsWith("Bearer tok-canary-access", request.Authorization, StringComparison.Ordinal));
    }

    [Fact]
    public async Task EachPage_IsNotKept_RunsNoScriptAndLoadsNothingFromElsewhere()
    {
        foreach (var place in new[] { "", "/gaps", "/insight/hba1c-overdue" })
        {
            var answer = (await app.OpenAsync(place)).Is(200);
            Assert.Contains("no-store", answer.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("<script", answer.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotMatch(new Regex("\\s(on[a-z]+|style)=\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture), answer.Text);
            Assert.DoesNotMatch(new Regex("(src|<link[^>]+href)=\"(https?:)?//", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture), answer.Text);
            Assert.Equal(1, (answer.Text.Split("<h1>").Length - 1) + (answer.Text.Split("<h1 ").Length - 1));
            Assert.Contains("<html lang=\"en\">", answer.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("tok-canary", answer.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Form_EndsTheSession()
    {
        var (browser, path) = await app.LaunchAsync();
        var page = (await browser.GetAsync(path)).Is(200);
        Assert.Contains($"action=\"../{path}/logout\"", page.Text, StringComparison.Ordinal);
        (await browser.PostAsync($"{path}/logout", ("form-token", Launch.TestBrowser.TokenOf(page)))).Is(200);
        (await browser.GetAsync(path)).Is(401);
    }

    private async Task<string> PageAsync(CdsHooks.Service.App.CardContexts.CardContext card) => (await app.OpenAsync(appContext: app.Seal(card))).Is(200).Text;

    private string FirstRuleOf(string service) =>
        app.Host.Services.GetService(typeof(CdsHooks.Service.Content.RunningContent)) is CdsHooks.Service.Content.RunningContent content
            ? content.Current.Catalog.WithId(service)[0].Descriptions.First().Id
            : throw new InvalidOperationException();

    private static string UuidOf(Guid call, string insight)
    {
        var finding = new CdsHooks.Rules.Authoring.Finding(insight[(insight.IndexOf('|', StringComparison.Ordinal) + 1)..], Conformance.Tests.Fixture.FixtureCards.Info("x"));
        var rule = Conformance.Tests.Fixture.FixtureRule.Describe("r");
        var result = new CdsHooks.Rules.Pipeline.RuleResult(rule, CdsHooks.Rules.Pipeline.RuleStatus.Fires, [finding], [], Reason: null, WasRun: true);
        return CdsHooks.Rules.Pipeline.CardAssembly.Assemble([result], call, insight[..insight.IndexOf('|', StringComparison.Ordinal)], 1).Cards[0].Card.Uuid!;
    }
}
