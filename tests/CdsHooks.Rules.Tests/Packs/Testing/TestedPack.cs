using CdsHooks.Rules.Packs;
using CdsHooks.Rules.Packs.Testing;

namespace CdsHooks.Rules.Tests.Packs.Testing;

/// <summary>A pack of one rule about HbA1c and one about orders, with the tests that are given.</summary>
internal static class TestedPack
{
    private const string Head = """
        pack: tested
        version: 1.0.0
        format: 1
        fhir: 4.0.1
        title: Tested
        author: none
        reviewer: none
        reviewBy: 2030-01-01
        source: { label: Source, url: "https://example.org/guideline" }
        services:
          - { id: gaps, hooks: [patient-view], title: Gaps, description: Gaps. }
          - { id: orders, hooks: [order-select, order-sign], title: Orders, description: Orders. }
        valueSets:
          hba1c: { loinc: ["4548-4"] }
          diabetes: { icd10cmPrefixes: [E11] }
        facts:
          diabetes: { resource: Condition, in: diabetes }
          a1c: { resource: Observation, in: hba1c, within: 12 months }
          drafts: { resource: ServiceRequest, from: context }
          given: { resource: Immunization }
        rules:
          - id: overdue
            service: gaps
            version: 1.0.0
            status: STATUS
            title: HbA1c overdue
            evidence: &EVIDENCE
            applies: { age: { from: 18 } }
            when: [ "%diabetes.exists()", { that: "%a1c.empty()", else: "HbA1c within 12 months" } ]
            card:
              indicator: warning
              summary: "HbA1c overdue"
              detail: "No result since ${%today - 12 months} for ${%diabetes.first().code.text}."
              suggestions:
                - label: Order HbA1c
                  actions:
                    - type: create
                      description: Draft order for HbA1c
                      resource: { resourceType: ServiceRequest, status: draft, intent: order, code: "loinc|4548-4", subject: "Patient/${%context.patientId}" }
          - id: ordered
            service: orders
            version: 1.0.0
            status: active
            title: Orders
            evidence: &EVIDENCE
            forEach: { order: "%drafts" }
            when: [ "%order.status = 'draft' and %order.intent = 'order'" ]
            card: { indicator: info, summary: "${%order.code.text} ${%order.id} for ${%order.subject.reference}" }
        charts:
          diabetic: [ { Condition: { code: { text: "Diabetes_2 *", coding: ["icd10cm|E11.9"] } } } ]
        tests:

        """;

    // Every rule needs a test that fires and one that does not.
    private const string Others = """

          - { name: fires, rule: overdue, chart: diabetic, expect: fires }
          - { name: else, rule: overdue, expect: notApplicable }
          - { name: fires, rule: ordered, context: { draftOrders: [ { ServiceRequest: { code: { text: A } } } ] }, expect: fires }
          - { name: else, rule: ordered, expect: notApplicable }
        """;

    private const string Evidence = "{ statement: Statement., grade: labelling, published: 2026-01-01, population: Adults., exclusions: None., lookBack: None., whenMissing: Nothing. }";

    public static string Yaml(string tests, string status = "active") =>
        Head.Replace("&EVIDENCE", Evidence, StringComparison.Ordinal).Replace("STATUS", status, StringComparison.Ordinal) + tests + Others;

    /// <summary>The pack, its tests not run.</summary>
    public static LoadedPack Load(string tests, string status = "active")
    {
        var loading = PackLoader.Load([new PackFolder("tested.rules.yaml", [new PackFile("tested.rules.yaml", Yaml(tests, status))])], Scenario.Today, runTests: false);
        Assert.Empty(loading.Problems);
        return Assert.Single(loading.Packs);
    }

    /// <summary>The differences of the test that is called x.</summary>
    public static IReadOnlyList<PackTestDifference> Differences(string test, string status = "active") => Assert.Single(PackTests.Run(Load(test, status), ": x").Results).Differences;
}
