using System.Text.Json.Nodes;
using CdsHooks.Smart.Launch;
using CdsHooks.Smart.Tests.Launch;
using CdsHooks.Smart.Tokens;

namespace CdsHooks.Smart.Tests.Tokens;

/// <summary>The context of a launch, as EHRs write it.</summary>
public sealed class ContextTests : IAsyncLifetime
{
    private readonly SmartClient client = new();
    private StubEhr ehr = null!;

    public async Task InitializeAsync() => ehr = await StubEhr.StartAsync();

    public async Task DisposeAsync()
    {
        await client.DisposeAsync();
        await ehr.DisposeAsync();
    }

    [Theory]
    [Trait("row", "C-01")]
    [InlineData("\"p-1\"", "p-1")]
    [InlineData("\"Patient/p-1\"", "p-1")]
    [InlineData("\"BASE/Patient/p-1\"", "p-1")]
    [InlineData("12724066", "12724066")]
    public async Task Patient_HoweverWritten_IsAnId(string written, string id)
    {
        ehr.Tokens["patient"] = JsonNode.Parse(written.Replace("BASE", ehr.FhirBase, StringComparison.Ordinal));
        Assert.Equal(id, (await ContextAsync()).PatientId);
    }

    [Theory]
    [Trait("row", "C-01")]
    [Trait("row", "C-02")]
    [InlineData("../../x?y")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("p 1")]
    [InlineData("p/1")]
    [InlineData("p%2F1")]
    [InlineData("p_1")]
    [InlineData("")]
    [InlineData("Practitioner/p-1")]
    [InlineData("Patient/Patient/1")]
    [InlineData("https://evil.example.org/r4/Patient/p-1")]
    [InlineData("BASE/../r5/Patient/p-1")]
    [InlineData("aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff12345")]
    public async Task Patient_ThatIsNone_RefusesTheTokens(string written)
    {
        ehr.Tokens["patient"] = written.Replace("BASE", ehr.FhirBase, StringComparison.Ordinal);
        Assert.Equal(LaunchRefusal.NoTokens, await client.RefusalAsync(ehr.Registration()));
    }

    [Theory]
    [Trait("row", "C-02")]
    [InlineData("aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff1234", true, true)]
    [InlineData("aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff12345", false, true)]
    [InlineData("eD_x~1.a+b=", false, true)]
    [InlineData("../x", false, false)]
    [InlineData("..", false, false)]
    [InlineData("a?b", false, false)]
    [InlineData("a%2fb", false, false)]
    public void Id_LongerOrOdder_IsTakenWhereTheRegistrationSaysSo(string id, bool isStrict, bool isRelaxed) =>
        Assert.Equal((isStrict, isRelaxed), (ResourceId.IsId(id, isRelaxed: false), ResourceId.IsId(id, isRelaxed: true)));

    [Fact]
    [Trait("row", "C-01")]
    public async Task Context_OfOtherPlacesAndNames_IsNotRead()
    {
        ehr.Tokens.Remove("encounter");
        ehr.Tokens["encounter_id"] = "e-2";
        Assert.Null((await ContextAsync()).EncounterId);
    }

    [Theory]
    [Trait("row", "C-03")]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("\"false\"", false)]
    [InlineData("null", true)]
    [InlineData("0", true)]
    [InlineData(null, true)]
    public async Task Banner_IsNeeded_UnlessTheEhrSaysNo(string? written, bool isNeeded)
    {
        if (written is not null) { ehr.Tokens["need_patient_banner"] = JsonNode.Parse(written); }
        Assert.Equal(isNeeded, (await ContextAsync()).NeedsPatientBanner);
    }

    [Theory]
    [Trait("row", "C-04")]
    [InlineData("https://ehr.example.org/style/7.json", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("/style.json", false)]
    [InlineData("https://me@ehr.example.org/", false)]
    public async Task Style_IsAUrlThatCanBeFetched(string url, bool isTaken)
    {
        ehr.Tokens["smart_style_url"] = url;
        Assert.Equal(isTaken, (await ContextAsync()).StyleUrl is not null);
    }

    [Fact]
    [Trait("row", "C-05")]
    public async Task FhirContext_OfEitherVersion_IsRead()
    {
        ehr.Tokens["fhirContext"] = new JsonArray("ImagingStudy/1", 7, new JsonObject(), "Patient/9", new JsonObject { ["reference"] = "Encounter/9" });
        Assert.Equal([new FhirContextItem("ImagingStudy/1", null, "launch", null)], (await ContextAsync()).FhirContext);
        ehr.Tokens["fhirContext"] = JsonNode.Parse("""
            [{"reference":"DiagnosticReport/1"},{"reference":"Patient/9","role":"https://example.org/sibling"},{"canonical":"http://example.org/Questionnaire|1","type":"Questionnaire","role":""},
             {"identifier":{"value":"1"},"type":"Device"},{"reference":"BASE/Patient/9"},{"reference":7},null]
            """.Replace("BASE", ehr.FhirBase, StringComparison.Ordinal));
        Assert.Equal(
            [
                new FhirContextItem("DiagnosticReport/1", null, "launch", null),
                new FhirContextItem("Patient/9", null, "https://example.org/sibling", null),
                new FhirContextItem(null, "http://example.org/Questionnaire|1", "launch", "Questionnaire"),
                new FhirContextItem(null, null, "launch", "Device"),
            ],
            (await ContextAsync()).FhirContext);
    }

    [Fact]
    [Trait("row", "C-06")]
    [Trait("row", "C-07")]
    public async Task TextsOfTheEhr_AreHandedOn_WithinLimits()
    {
        (ehr.Tokens["intent"], ehr.Tokens["tenant"], ehr.Tokens["appContext"]) = ("order-review", "t-1", "sealed.1");
        ehr.Tokens["__epic.dept"] = "7";
        var context = await ContextAsync();
        Assert.Equal(("order-review", "t-1", "sealed.1"), (context.Intent, context.Tenant, context.AppContext));
        (ehr.Tokens["intent"], ehr.Tokens["tenant"], ehr.Tokens["appContext"]) = (7, new string('t', 1001), new string('a', (16 * 1024) + 1));
        context = await ContextAsync();
        Assert.Equal((null, null, null), (context.Intent, context.Tenant, context.AppContext));
    }

    [Fact]
    [Trait("row", "L-08")]
    [Trait("row", "L-09")]
    public async Task TwoLaunches_Interleaved_KeepTheirContexts()
    {
        var (first, second) = (await client.BeginAsync(ehr.Registration()), await client.BeginAsync(ehr.Registration()));
        (ehr.Tokens["patient"], ehr.Tokens["encounter"]) = ("p-2", null);
        var ofSecond = Assert.IsType<LaunchCompletion.Granted>(await client.CompleteAsync(ehr.Registration(), second.Transaction)).Grant.Context;
        (ehr.Tokens["patient"], ehr.Tokens["encounter"]) = ("p-1", "e-1");
        var ofFirst = Assert.IsType<LaunchCompletion.Granted>(await client.CompleteAsync(ehr.Registration(), first.Transaction)).Grant.Context;
        Assert.Equal((("p-1", "e-1"), ("p-2", null)), ((ofFirst.PatientId, ofFirst.EncounterId), (ofSecond.PatientId, ofSecond.EncounterId)));
    }

    [Fact]
    [Trait("Requirement", "C-06")]
    public async Task WhatElseCame_IsKept_AsItWasWritten()
    {
        (ehr.Tokens["user"], ehr.Tokens["username"], ehr.Tokens["location"]) = ("7", "portal", new JsonObject { ["reference"] = "Location/1" });
        (ehr.Tokens["https://vendor.example/ext"], ehr.Tokens["__epic.dstu2.patient"], ehr.Tokens["nothing"]) = (true, "T81", null);
        var context = await ContextAsync();
        Assert.Equal(
            [new("user", "7", true), new("username", "portal", true), new("location", "{\"reference\":\"Location/1\"}", false), new("https://vendor.example/ext", "true", false), new("__epic.dstu2.patient", "T81", true)],
            context.Extras);
        Assert.Equal("ContextExtra", context.Extras[0].ToString());
        Assert.DoesNotContain(client.Log.Lines, line => line.Contains("portal", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Requirement", "C-06")]
    public async Task WhatElseCame_IsBounded()
    {
        (ehr.Tokens["long"], ehr.Tokens["longer"], ehr.Tokens[new string('n', 201)]) = (new string('a', 1000), new string('b', 1001), "x");
        Assert.Equal(["long"], (await ContextAsync()).Extras.Select(extra => extra.Name));
        for (var i = 0; i < 40; i++) { ehr.Tokens[$"x{i}"] = i; }
        Assert.Equal(32, (await ContextAsync()).Extras.Count);
    }

    private async Task<SmartContext> ContextAsync() => (await client.GrantAsync(ehr.Registration())).Context;
}
