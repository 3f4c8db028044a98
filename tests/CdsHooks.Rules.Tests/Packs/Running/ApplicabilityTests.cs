using CdsHooks.Fhir.Terminology;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Pipeline;
using CdsHooks.Rules.Tests.Clinical.CareGaps;

namespace CdsHooks.Rules.Tests.Packs.Running;

public class ApplicabilityTests
{
    [Theory]
    [InlineData(",\"gender\":\"female\"", RuleStatus.Fires)]
    [InlineData(",\"gender\":\"male\"", RuleStatus.Silent)]
    [InlineData(",\"gender\":\"other\"", RuleStatus.Indeterminate)]
    [InlineData("", RuleStatus.Indeterminate)]
    [InlineData(",\"gender\":\"male\",\"extension\":[{\"url\":\"http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex\",\"valueCode\":\"F\"}]", RuleStatus.Fires)]
    [InlineData(",\"gender\":\"female\",\"extension\":[{\"url\":\"http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex\",\"valueCode\":\"UNK\"}]", RuleStatus.Indeterminate)]
    public void Sex_IsThatOfBirth_ElseTheGender(string patient, RuleStatus expected) =>
        Assert.Equal(expected, new Scenario().With("patient", Charts.Patient(more: patient)).Run(Rule("sex: female")).Status);

    [Fact]
    public void Age_WithoutABirthDate_CannotTell()
    {
        var result = new Scenario().With("patient", $$"""{ "resourceType": "Patient", "id": "{{Scenario.PatientId}}" }""").Run(Rule("age: { from: 18 }"));
        Assert.Equal((RuleStatus.Indeterminate, "patient: birth date"), (result.Status, Assert.Single(result.Missing)));
    }

    [Fact]
    public void Age_OfAnotherSexToo_IsSilentThoughTheAgeIsUnknown()
    {
        var patient = $$"""{ "resourceType": "Patient", "id": "{{Scenario.PatientId}}", "gender": "male" }""";
        Assert.Equal(RuleStatus.Silent, new Scenario().With("patient", patient).Run(Rule("age: { from: 18 }, sex: female")).Status);
    }

    [Theory]
    [InlineData("[Practitioner, PractitionerRole]", RuleStatus.Fires)]
    [InlineData("[Patient]", RuleStatus.Silent)]
    public void Roles_AreTheTypeOfTheUser(string roles, RuleStatus expected) => Assert.Equal(expected, new Scenario().Run(Rule($"roles: {roles}")).Status);

    [Theory]
    [InlineData("AMB", RuleStatus.Fires)]
    [InlineData("IMP", RuleStatus.Silent)]
    [InlineData("FLD", RuleStatus.Indeterminate)]
    public void Settings_AreTheClassOfTheEncounter(string code, RuleStatus expected)
    {
        var encounter = $$"""
            { "resourceType": "Encounter", "id": "e1", "status": "in-progress", "class": { "system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "{{code}}" },
              "subject": { "reference": "Patient/{{Scenario.PatientId}}" } }
            """;
        Assert.Equal(expected, new Scenario().With("encounter", encounter).Run(Rule("settings: [ambulatory]")).Status);
    }

    [Fact]
    public void Settings_WithoutAnEncounter_CannotTell() =>
        Assert.Equal("encounter", Assert.Single(new Scenario().Run(Rule("settings: [ambulatory]")).Missing));

    [Fact]
    public void Hooks_OfARule_ChooseWhereItIsAsked()
    {
        var rule = Rule("hooks: [order-sign]");
        var service = new ServiceDefinition { Id = "tested", Hooks = ["patient-view", "order-sign"], Title = "Tested", Description = "Tested", Rules = [rule] };
        var catalog = RuleCatalog.Compile([new RulePack { Id = "tested", Version = "1.0.0", Services = [service] }], MedicationKnowledge.Default);
        Assert.Equal([0, 1], catalog.Services.Select(each => each.Rules.Count));
    }

    private static CdsHooks.Rules.Packs.Running.PackRule Rule(string applies) => PackYaml.Rule($$"""
        rules:
          - id: applying
            $RULE
            applies: { {{applies}} }
            card: { indicator: info, summary: yes }

        """);
}
