using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Clinical.Cards;
using CdsHooks.Rules.Clinical.MedicationSafety;
using CdsHooks.Rules.Packs;
using CdsHooks.Rules.Pipeline;
using CdsHooks.Rules.Tests.Packs;

namespace CdsHooks.Rules.Tests.Clinical.MedicationSafety;

public sealed class MedicationSafetyPackTests
{
    private static readonly RulePack Pack = PackLoader.Load(RepositoryPacks.All, new DateOnly(2026, 11, 21), runTests: false)
        .Packs.Single(loaded => loaded.Pack.Id == "medication-safety").Pack;

    private static readonly RuleCatalog Catalog = RuleCatalog.Compile([MedicationSafetyPack.Create(), Pack], MedicationKnowledge.Default);

    private static readonly IReadOnlyList<IRule> Rules = Pack.Services.Single().Rules;

    [Fact]
    public void Pack_WithTheRuleInCSharp_AnswersBothOrderHooksAsOneService()
    {
        var services = Catalog.WithId("medication-safety");

        Assert.Equal([HookNames.OrderSelect, HookNames.OrderSign], services.Select(service => service.Hook).ToArray());
        Assert.Equal(Rules.Count + 1, services[0].Rules.Count);
        Assert.Contains(services[0].Rules, rule => rule.Description.Id == "uncoded-medication-orders");
        Assert.Equal("medication-safety", services[0].Pack.Id);
    }

    [Fact]
    public void RuleInCSharp_WithoutThePack_IsAServiceOfItsOwn() =>
        Assert.Equal(2, RuleCatalog.Compile([MedicationSafetyPack.Create()], MedicationKnowledge.Default).WithId("medication-safety").Count);

    [Fact]
    public void Pack_PrefetchKeys_AreAskedOnce()
    {
        var keys = Catalog.WithId("medication-safety")[0].Plan.Keys.Select(fact => fact.Key).Order(StringComparer.Ordinal).ToArray();

        Assert.Equal(keys.Distinct(StringComparer.Ordinal), keys);
        Assert.Superset(new HashSet<string>(["allergies", "egfr", "medications", "patient", "statements"], StringComparer.Ordinal), keys.ToHashSet(StringComparer.Ordinal));
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
            [evidence.Label, evidence.Statement, evidence.Grade, evidence.Population, evidence.Exclusions, evidence.LookBack, evidence.WhenMissing],
            text => Assert.False(string.IsNullOrWhiteSpace(text)));
        Assert.True(RuleCards.SourceOf(rule.Description).Topic!.Code.All(char.IsAsciiLetterOrDigit));
    });

    [Fact]
    public void Pack_Topics_AreDistinct() =>
        Assert.Equal(Rules.Count, Rules.Select(rule => RuleCards.SourceOf(rule.Description).Topic!.Code).Distinct(StringComparer.Ordinal).Count());
}
