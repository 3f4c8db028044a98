using System.Text.RegularExpressions;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Protocol.Prefetch;

namespace CdsHooks.Conformance.Tests.Rows;

/// <summary>What may be published as a prefetch template: the published ones by expressions of our own, and what must never become one.</summary>
[Collection(FixtureHost.Collection)]
public partial class TemplateTests(FixtureHost fixture)
{
    [GeneratedRegex(@"^(\{\{context\.userId\}\}|[A-Z][A-Za-z]+/(\{\{(context\.[A-Za-z]+|user[A-Za-z]+Id)\}\}|[A-Za-z0-9.-]+)|[A-Z][A-Za-z]+\?[^?#\s]+)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ReadOrSearch { get; }

    [GeneratedRegex(@"\{\{[^{}]*\}\}", RegexOptions.NonBacktracking)]
    private static partial Regex Token { get; }

    [Fact, Row("TOK-01"), Row("TOK-02"), Row("TOK-03"), Row("TOK-05"), Row("TOK-06")]
    public async Task TOK_01_02_03_05_06_PublishedTemplates_AreReadsOrSearchesWithPlainTokens()
    {
        // The content that is shipped, and the fixture.
        using var shipped = new RunningHost();
        foreach (var host in new[] { fixture.Host, shipped })
        {
            foreach (var service in (await Exchange.GetAsync(host, "cds-services")).Is(200).Json.GetProperty("services").EnumerateArray())
            {
                foreach (var template in service.TryGetProperty("prefetch", out var prefetch) ? prefetch.EnumerateObject() : default)
                {
                    var text = template.Value.GetString()!;
                    Assert.Matches(ReadOrSearch, text);
                    Assert.Equal(text.Count(letter => letter == '{'), 2 * Token.Count(text));
                    Assert.Equal(text.Count(letter => letter == '}'), 2 * Token.Count(text));
                    Assert.DoesNotContain('%', text);
                    Assert.Empty(PrefetchTemplate.Parse(text).TokensNotOfferedBy(service.GetProperty("hook").GetString()!));
                }
            }
        }
    }

    [Theory]
    [Row("TOK-01")]
    [InlineData("https://ehr.example.org/Patient/1")]
    [InlineData("/Patient/{{context.patientId}}")]
    [InlineData("NoSuchType/{{context.patientId}}")]
    [InlineData("Patient")]
    [InlineData("Patient/{{context.patientId}}/_history")]
    [Row("TOK-02")]
    [InlineData("Patient/{{context.patientId}")]
    [InlineData("Patient/{context.patientId}}")]
    [InlineData("Patient/{{{context.patientId}}}")]
    [Row("TOK-03")]
    [InlineData("Patient/{{patientId}}")]
    [InlineData("Patient/{{Patient.id}}")]
    [Row("TOK-05")]
    [InlineData("MedicationRequest?_id={{context.draftOrders.entry.resource.id}}")]
    [InlineData("Practitioner/{{context.userId}}")]
    [Row("TOK-06")]
    [InlineData("Observation?date=gt{{today() - 90 days}}")]
    [InlineData("Observation?patient={{%patient.id}}")]
    [InlineData("Patient/{{context.draftOrders.entry.resource.ofType(MedicationRequest).id}}")]
    public void TOK_01_02_03_05_06_OutsideTheSubset_IsNoTemplate(string text)
    {
        Assert.False(PrefetchTemplate.TryParse(text, out _, out var complaints));
        Assert.NotEmpty(complaints);
    }

    [Fact, Row("TOK-04")]
    public void TOK_04_UserTokens_AreFourAndWrittenExactly()
    {
        foreach (var token in new[] { "userPractitionerId", "userPractitionerRoleId", "userPatientId", "userRelatedPersonId" })
        {
            Assert.True(PrefetchTemplate.TryParse($"Practitioner/{{{{{token}}}}}", out _, out _), token);
            Assert.False(PrefetchTemplate.TryParse($"Practitioner/{{{{{token.ToLowerInvariant()}}}}}", out _, out _), token);
            Assert.False(PrefetchTemplate.TryParse($"Practitioner/{{{{context.x.{token}}}}}", out _, out _), token);
        }
        Assert.Equal(["context.userId"], PrefetchTemplate.Parse("{{context.userId}}").TokensNotOfferedBy("order-dispatch"), StringComparer.Ordinal);
    }

    [Theory]
    [Row("TOK-12"), Row("TOK-13"), Row("TOK-14"), Row("TOK-15"), Row("TOK-16"), Row("TOK-17"), Row("TOK-18"), Row("TOK-19")]
    [InlineData("Patient/{{context.patientId}}")]
    [InlineData("Observation?patient={{context.patientId}}&code=4548-4")]
    [InlineData("Observation?patient={{context.patientId}}&code:in=http://example.org/vs")]
    [InlineData("Observation?patient={{context.patientId}}&date=ge2024-01-01&date=lt2025-01-01")]
    [InlineData("Observation?patient={{context.patientId}}&date=eq2024")]
    [InlineData("Observation?patient={{context.patientId}}&_count=5")]
    [InlineData("Observation?patient={{context.patientId}}&_sort=-date")]
    public void TOK_12_to_19_WithinTheSubset_IsATemplate(string text) => Assert.Equal(text, PrefetchTemplate.Parse(text).ToString());

    [Theory]
    [Row("TOK-12"), Row("TOK-14")]
    [InlineData("Patient/{{context.patientId}}/$everything")]
    [InlineData("Patient/{{context.patientId}}/Observation")]
    [InlineData("?_type=Patient")]
    [InlineData("Observation?_has:Provenance:target:agent=1")]
    [Row("TOK-15")]
    [InlineData("Observation?subject.name=x")]
    [Row("TOK-16")]
    [InlineData("Observation?code:not=1")]
    [InlineData("Observation?code:text=glucose")]
    [Row("TOK-17")]
    [InlineData("Observation?date=ne2024-01-01")]
    [InlineData("Observation?date=sa2024-01-01")]
    [InlineData("Observation?date=ap2024-01-01")]
    [Row("TOK-18")]
    [InlineData("Observation?_count=0")]
    [InlineData("Observation?_count=x")]
    [InlineData("Observation?_maxresults=5")]
    [Row("TOK-19")]
    [InlineData("Observation?_sort:desc=date")]
    [InlineData("Observation?_sort=date:desc")]
    public void TOK_12_to_19_OutsideTheSubset_IsNoTemplate(string text) => Assert.False(PrefetchTemplate.TryParse(text, out _, out _));

    [Fact, Row("TOK-20")]
    public void TOK_20_PublishedKeys_AreThoseThatRulesDeclare()
    {
        var catalog = Rules.Pipeline.RuleCatalog.Compile([FixtureContent.Pack], Fhir.Terminology.MedicationKnowledge.Default);
        foreach (var service in catalog.Services)
        {
            var declared = service.Definition.Rules.SelectMany(rule => rule.Description.Facts).Where(fact => fact.Template is not null).Select(fact => fact.Key);
            Assert.Equal(declared.Distinct(StringComparer.Ordinal), service.Plan.Keys.Select(fact => fact.Key), StringComparer.Ordinal);
        }
    }
}
