using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Clinical.CareGaps;
using CdsHooks.Rules.Clinical.ChronicCare;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Rules.Tests.Clinical.CareGaps;

public class CarePacksTests
{
    private static readonly RulePack[] Packs = [ChronicCarePack.Create(), CareGapsPack.Create()];

    public static TheoryData<string> Rules => [.. Packs.SelectMany(pack => pack.Services).SelectMany(service => service.Rules).Select(rule => rule.Description.Id)];

    [Fact]
    public void Compile_BothPacks_AnswerPatientView()
    {
        var catalog = RuleCatalog.Compile(Packs, MedicationKnowledge.Default);

        Assert.Equal("chronic-care care-gaps", string.Join(' ', catalog.Services.Select(service => service.Definition.Id)));
        Assert.All(catalog.Services, service => Assert.Equal(HookNames.PatientView, service.Hook));
    }

    [Fact]
    public void Keys_AreAContract()
    {
        var catalog = RuleCatalog.Compile(Packs, MedicationKnowledge.Default);

        Assert.Equal(
            "chronic-care: patient conditions care-plans; care-gaps: patient conditions hba1c hba1c-orders blood-pressure",
            string.Join("; ", catalog.Services.Select(service => $"{service.Definition.Id}: {string.Join(' ', service.Plan.Keys.Select(fact => fact.Key))}")));
    }

    [Fact]
    public void Templates_UseOnlyWhatPatientViewOffers() => Assert.All(
        Packs.SelectMany(pack => pack.Services).SelectMany(service => service.Rules).SelectMany(rule => rule.Description.Facts),
        fact => Assert.Empty(fact.Template!.TokensNotOfferedBy(HookNames.PatientView)));

    [Fact]
    public void Results_AreAskedForNewestFirst() => Assert.All(
        RuleCatalog.Compile(Packs, MedicationKnowledge.Default).Services.SelectMany(service => service.Plan.Keys).Where(fact => fact.Key is "hba1c" or "blood-pressure"),
        fact => Assert.True(fact.IsNewestFirst));

    [Theory]
    [MemberData(nameof(Rules))]
    public void Evidence_OfEachRule_IsComplete(string id)
    {
        var evidence = Packs.SelectMany(pack => pack.Services).SelectMany(service => service.Rules).Single(rule => rule.Description.Id == id).Description.Evidence;

        Assert.Equal(Uri.UriSchemeHttps, evidence.Url.Scheme);
        Assert.True(evidence.Published < evidence.ReviewBy);
        Assert.All(
            new[] { evidence.Label, evidence.Statement, evidence.Grade, evidence.Population, evidence.Exclusions, evidence.LookBack, evidence.WhenMissing },
            text => Assert.False(string.IsNullOrWhiteSpace(text)));
    }
}
