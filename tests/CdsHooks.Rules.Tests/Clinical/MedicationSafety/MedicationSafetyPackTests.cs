using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Rules.Clinical.Cards;
using CdsHooks.Rules.Clinical.MedicationSafety;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Rules.Tests.Clinical.MedicationSafety;

public sealed class MedicationSafetyPackTests
{
    private static readonly IReadOnlyList<Authoring.IRule> Rules = MedicationSafetyPack.Create().Services.Single().Rules;

    [Fact]
    public void Pack_Compiles_ForBothOrderHooks()
    {
        var catalog = RuleCatalog.Compile([MedicationSafetyPack.Create()], MedicationKnowledge.Default);

        Assert.Equal([HookNames.OrderSelect, HookNames.OrderSign], catalog.WithId("medication-safety").Select(service => service.Hook)
            .ToArray());
    }

    [Fact]
    public void Pack_PrefetchKeys_AreAskedOnce()
    {
        var service = RuleCatalog.Compile([MedicationSafetyPack.Create()], MedicationKnowledge.Default).WithId("medication-safety")[0];

        Assert.Equal(["allergies", "egfr", "medications", "patient", "statements"], service.Plan.Keys.Select(fact => fact.Key)
            .Order(StringComparer.Ordinal).ToArray());
    }

    [Fact]
    public void Pack_TemplateOfEgfr_ListsEveryCodeOfTheTables()
    {
        var template = Rules.SelectMany(rule => rule.Description.Facts).First(fact => fact.Key == "egfr").Template!.ToString();

        Assert.StartsWith("Observation?patient={{context.patientId}}&code=http://loinc.org|", template, StringComparison.Ordinal);
        Assert.EndsWith("&_sort=-date&_count=20", template, StringComparison.Ordinal);
        Assert.All(CodeGroups.Observation("egfr", "egfr-race-specific")
            .Codes, code => Assert.Contains($"http://loinc.org|{code.Code}", template, StringComparison.Ordinal));
    }

    [Fact]
    public void Pack_EachRule_StatesItsEvidenceWhole() => Assert.All(Rules, rule =>
    {
        var evidence = rule.Description.Evidence;
        Assert.Equal("https", evidence.Url.Scheme);
        Assert.True(evidence.ReviewBy > evidence.Published);
        Assert.All(
            [evidence.Label, evidence.Statement, evidence.Grade, evidence.Population, evidence.Exclusions, evidence.LookBack,
                evidence.WhenMissing],
            text => Assert.False(string.IsNullOrWhiteSpace(text)));
        Assert.True(RuleCards.SourceOf(rule.Description).Topic!.Code.All(char.IsAsciiLetterOrDigit));
    });

    [Fact]
    public void Pack_Topics_AreDistinct() =>
        Assert.Equal(Rules.Count, Rules.Select(rule => RuleCards.SourceOf(rule.Description).Topic!.Code).Distinct(StringComparer.Ordinal)
            .Count());
}
