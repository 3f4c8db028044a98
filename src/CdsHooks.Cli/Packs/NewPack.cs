using System.Globalization;

namespace CdsHooks.Cli.Packs;

/// <summary>The files of a new pack: a rule about an overdue HbA1c that works and is to be replaced.</summary>
internal static class NewPack
{
    /// <summary>Paths within the pack and their texts.</summary>
    /// <param name="name">Id of the pack and of its service.</param>
    /// <param name="today">From which the date of review is counted.</param>
    public static IEnumerable<(string Path, string Text)> Files(string name, DateOnly today)
    {
        yield return ("pack.yaml", Manifest(name, today.AddYears(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        yield return ("rules/hba1c-overdue.yaml", Rule(name));
    }

    private static string Manifest(string name, string reviewBy) => $$"""
        pack: {{name}}
        version: 0.1.0
        format: 1
        fhir: 4.0.1
        title: {{Title(name)}}
        description: What this pack is about, in a sentence.
        author: none
        reviewer: none
        reviewBy: {{reviewBy}}
        services:
          - id: {{name}}
            hooks: [patient-view]
            title: {{Title(name)}}
            description: Reminds of an HbA1c that is overdue in patients with diabetes.

        """;

    private static string Rule(string name) => $$$"""
        valueSets:
          hba1c: { loinc: ["4548-4", "17856-6"] }
          diabetes: { icd10cmPrefixes: [E10, E11] }
        facts:
          diabetes: { resource: Condition, in: diabetes }
          a1c: { resource: Observation, in: hba1c, within: 12 months }
        rules:
          - id: {{{name}}}-hba1c-overdue
            service: {{{name}}}
            version: 0.1.0
            status: active
            title: HbA1c overdue
            evidence:
              label: Replace this by the source
              statement: People with diabetes have HbA1c measured at least once a year.
              grade: example
              published: 2026-01-01
              url: https://example.org/guideline
              population: Adults with diabetes.
              exclusions: None.
              lookBack: 12 months.
              whenMissing: Says nothing when problems or results were not sent.
            applies:
              age: { from: 18, to: 75 }
            when:
              - "%diabetes.exists()"
              - { that: "%a1c.empty()", else: "HbA1c within 12 months" }
            card:
              indicator: info
              summary: "HbA1c overdue"
              detail: "No HbA1c result since **${%today - 12 months}**."
        charts:
          diabetic60: [ { Patient: { birthDate: "today - 60 years" } }, { Condition: { code: "icd10cm|E11.9" } } ]
        tests:
          - name: no result is overdue
            rule: {{{name}}}-hba1c-overdue
            chart: diabetic60
            expect:
              outcome: fires
              cards:
                - { indicator: info, summary: "HbA1c overdue" }
          - name: a result of last month is not
            rule: {{{name}}}-hba1c-overdue
            chart: diabetic60
            and: [ { Observation: { code: "loinc|4548-4", valueQuantity: "7.1 %", effectiveDateTime: "today - 1 month" } } ]
            expect: silent

        """;

    private static string Title(string name) => string.Concat(name[..1].ToUpperInvariant(), name.AsSpan(1).ToString().Replace('-', ' '));
}
