using System.Text.Json.Nodes;
using CdsHooks.Testing.Fhir;
using static CdsHooks.Testing.Fhir.FhirAnswers;

namespace CdsHooks.Service.Tests.App;

/// <summary>What the app says when the EHR does not give what was asked for, or charts lack what profiles demand.</summary>
public sealed class MissingDataTests : IClassFixture<AppHost>
{
    private readonly AppHost app;

    public MissingDataTests(AppHost app)
    {
        this.app = app;
        app.Reset();
    }

    public static TheoryData<string, string> Troubles => new()
    {
        { "403", "The EHR refuses to give it to this app" },
        { "404", "The EHR does not find it" },
        { "429", "The EHR is busy and asked to wait" },
        { "500", "The EHR could not be reached" },
        { "outcome", "The EHR answered with an error" },
        { "html", "What the EHR sent cannot be read" },
        { "broken", "The EHR could not be reached" },
        { "hang", "The EHR took too long" },
    };

    [Theory]
    [MemberData(nameof(Troubles))]
    [Trait("row", "F-04")]
    public async Task Gaps_ResultsThatCannotBeRead_AreNamed_AndNothingElseIsLost(string kind, string expected)
    {
        app.Chart.Trouble("Observation", AnswerOf(kind));
        var page = (await app.OpenAsync("/gaps")).Is(200).Text;
        Assert.Contains(expected, page, StringComparison.Ordinal);
        // What needs results cannot be told; what does not is there.
        Assert.Contains("Missing: ", page, StringComparison.Ordinal);
        Assert.DoesNotContain("HbA1c overdue: ", page, StringComparison.Ordinal);
        Assert.Contains("Pneumococcal vaccine due", page, StringComparison.Ordinal);
        Assert.Contains("Ruth Example", page, StringComparison.Ordinal);
        Assert.DoesNotContain("diagnostics", page, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task Card_OverAnEhrThatGivesNothing_SaysThatItCannotBeTold(string kind, string expected)
    {
        app.Chart.Always = AnswerOf(kind);
        var page = (await app.OpenAsync(appContext: app.Seal(app.Card(summary: "HbA1c overdue: last result 8.1 %")))).Is(200).Text;
        Assert.Contains("HbA1c overdue: last result 8.1 %", page, StringComparison.Ordinal);
        Assert.Contains("cannot be told now, since data is missing. That is no all-clear.", page, StringComparison.Ordinal);
        Assert.Contains(expected, page, StringComparison.Ordinal);
        Assert.Contains("could not be read", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gaps_AfterTheTokenIsRefused_SayThatTheSessionIsOver()
    {
        app.Chart.Always = Status(401);
        var page = (await app.OpenAsync("/gaps")).Is(200).Text;
        Assert.Contains("The EHR has ended this session.", page, StringComparison.Ordinal);
        Assert.DoesNotContain(">Due<", page, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("row", "P-03")]
    public async Task Gaps_WhatWasNotGranted_IsNotAsked_AndNamedInTheFooter()
    {
        app.Granted = "launch patient/Patient.r patient/Condition.rs";
        var page = (await app.OpenAsync("/gaps")).Is(200).Text;
        Assert.Contains("The EHR did not grant it to this app", page, StringComparison.Ordinal);
        Assert.DoesNotContain(app.Fhir.Queries, query => query.StartsWith("Observation", StringComparison.Ordinal));
        Assert.DoesNotContain("Some data could not be read", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/gaps")]
    [InlineData("/insight/hba1c-overdue")]
    public async Task EachPage_SaysWhatIsOff_AndLinksToWhatWasGranted(string place)
    {
        app.Granted = "launch patient/Patient.r patient/Condition.rs";
        var page = (await app.OpenAsync(place)).Is(200).Text;
        Assert.Contains("/access\">What the EHR granted</a>", page, StringComparison.Ordinal);
        Assert.Contains("Off, since St &lt;Mary&gt; did not grant it: to know who is signed in; to read ", page, StringComparison.Ordinal);
        Assert.Contains("to read results and measurements", page, StringComparison.Ordinal);
        Assert.DoesNotContain("to read problems and diagnoses", page, StringComparison.Ordinal);
        // It was never asked for.
        Assert.DoesNotContain("to stay open beyond", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EachPage_OfAFullGrant_SaysNothingIsOff_AndItsLinkLeadsThere()
    {
        app.Granted = AppHost.Scope + " patient/*.rs user/*.rs";
        var (browser, path) = await app.LaunchAsync();
        var page = (await browser.GetAsync(path + "/gaps")).Is(200).Text;
        Assert.DoesNotContain("Off, since", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"../../{path}/access\"", page, StringComparison.Ordinal);
        (await browser.GetAsync(path + "/access")).Is(200);
    }

    [Fact]
    public async Task Gaps_OnlyAPartOfASearch_IsSaidToBeAPart()
    {
        app.Chart.Trouble("Condition", Json(FhirBodies.SearchSet([Condition("a")], next: "https://elsewhere.example.org/page2")));
        var page = (await app.OpenAsync("/gaps")).Is(200).Text;
        Assert.Contains("Only a part was read", page, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("row", "F-08")]
    [Trait("row", "A9")]
    public async Task Banner_OfAPatientWithNothing_SaysNotRecorded()
    {
        app.Chart.Change("Patient", patient =>
        {
            foreach (var name in new[] { "name", "gender", "birthDate", "identifier" }) { patient.Remove(name); }
        });
        var page = (await app.OpenAsync("/gaps")).Is(200).Text;
        Assert.Contains("Name not recorded", page, StringComparison.Ordinal);
        Assert.Contains("<dt>Born</dt><dd>not recorded</dd>", page, StringComparison.Ordinal);
        Assert.Contains("<dt>Sex</dt><dd>not recorded</dd>", page, StringComparison.Ordinal);
        Assert.Contains($"<dt>Id</dt><dd>{AppHost.PatientId}</dd>", page, StringComparison.Ordinal);
        Assert.Contains("patient: birth date", page, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("row", "C-03")]
    public async Task Banner_WhereTheEhrShowsItself_IsLeftOut()
    {
        app.Context = context => context with { NeedsPatientBanner = false };
        Assert.DoesNotContain("Ruth Example", (await app.OpenAsync("/gaps")).Is(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Banner_AnotherPatientsRecord_IsNotShown()
    {
        app.Chart.Trouble("Patient", Json("""{"resourceType":"Patient","id":"pat-2","name":[{"family":"Stranger"}]}"""));
        var page = (await app.OpenAsync("/gaps")).Is(200).Text;
        Assert.DoesNotContain("Stranger", page, StringComparison.Ordinal);
        Assert.Contains("another record than that of this patient", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Observation", "code")]
    [InlineData("Observation", "status")]
    [InlineData("Observation", "category")]
    [InlineData("Observation", "effectiveDateTime")]
    [InlineData("Observation", "valueQuantity")]
    [InlineData("Observation", "component")]
    [InlineData("Observation", "subject")]
    [InlineData("Condition", "code")]
    [InlineData("Condition", "clinicalStatus")]
    [InlineData("Condition", "verificationStatus")]
    [InlineData("Condition", "category")]
    [InlineData("Condition", "onsetDateTime")]
    [InlineData("Condition", "subject")]
    [InlineData("Patient", "name")]
    [InlineData("Patient", "gender")]
    [InlineData("Patient", "birthDate")]
    [InlineData("Patient", "identifier")]
    [InlineData("Patient", "id")]
    [Trait("row", "F-08")]
    [Trait("row", "A9")]
    public async Task EachElement_LeftOutOrOdd_NeverBreaksAPage(string type, string element)
    {
        foreach (var odd in new JsonNode?[] { null, "text", 7, true, new JsonArray(), new JsonObject(), new JsonArray(new JsonArray()), new JsonObject { ["value"] = "x", ["coding"] = 1, ["text"] = new JsonObject() } })
        {
            app.Chart = ChartStub.Diabetic(app.Today).Change(type, resource =>
            {
                resource.Remove(element);
                if (odd is not null) { resource[element] = odd.DeepClone(); }
            });
            var page = (await app.OpenAsync(appContext: app.Seal(app.Card()))).Is(200).Text;
            Assert.Contains("What the guideline says", page, StringComparison.Ordinal);
            Assert.DoesNotContain("could not be evaluated", page, StringComparison.Ordinal);
            Assert.EndsWith("</html>", page.TrimEnd(), StringComparison.Ordinal);
        }
    }

    [Fact]
    [Trait("row", "F-08")]
    public async Task Value_ThatIsAbsentWithAReason_SaysTheReason()
    {
        app.Chart = ChartStub.Diabetic(app.Today).Without("Observation").With($$"""
            {"resourceType":"Observation","id":"bp","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"85354-9"}],"text":"Blood pressure"},"effectiveDateTime":"{{app.Today:yyyy-MM-dd}}",
            "component":[{"code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}],"text":"Systolic"},"valueQuantity":{"value":150,"unit":"mm[Hg]","code":"mm[Hg]","system":"http://unitsofmeasure.org"} },
            {"code":{"coding":[{"system":"http://loinc.org","code":"8462-4"}],"text":"Diastolic"},"dataAbsentReason":{"text":"refused"} }]}
            """);
        var page = (await app.OpenAsync("/insight/blood-pressure-above-goal")).Is(200).Text;
        Assert.Contains("Systolic: 150 mm Hg; Diastolic: no value recorded", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SlowChart_ShowsTheFrameFirst_AndHidesTheNoticeByStyleAlone()
    {
        app.Chart.Trouble("Condition", After(TimeSpan.FromMilliseconds(700), Json(FhirBodies.NothingFound)));
        var page = (await app.OpenAsync("/gaps")).Is(200).Text;
        var notice = page.IndexOf("Reading the chart…", StringComparison.Ordinal);
        Assert.InRange(notice, page.IndexOf("Ruth Example", StringComparison.Ordinal), page.IndexOf("<h1>Care gaps</h1>", StringComparison.Ordinal));
    }

    private static FhirAnswer AnswerOf(string kind) => kind switch
    {
        "outcome" => Outcome(),
        "html" => Html(),
        "broken" => Broken(),
        "hang" => Hang(),
        "429" => Status(429, "120"),
        _ => Status(int.Parse(kind, System.Globalization.CultureInfo.InvariantCulture)),
    };

    private static string Condition(string id) => $$$"""{"resourceType":"Condition","id":"{{{id}}}","subject":{"reference":"Patient/{{{AppHost.PatientId}}}"},"code":{"text":"Asthma"} }""";
}
