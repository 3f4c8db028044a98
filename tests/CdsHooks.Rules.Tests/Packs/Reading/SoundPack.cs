using CdsHooks.Rules.Packs;

namespace CdsHooks.Rules.Tests.Packs.Reading;

/// <summary>A pack without problems, for tests that spoil one thing in it.</summary>
internal static class SoundPack
{
    public const string Folder = "packs/gaps";
    public const string Path = Folder + "/pack.yaml";
    public const string ListPath = Folder + "/valuesets/scans.tsv";

    /// <summary>Stands in spoiled text where the problem is to be shown.</summary>
    public const char Here = '§';

    public static DateOnly Today { get; } = new(2026, 6, 15);

    public const string Text = """
        pack: gaps
        version: 1.0.0
        format: 1
        fhir: 4.0.1
        title: Gaps in care
        description: What is due.
        author: Tests
        reviewer: none
        reviewBy: 2027-06-30
        source: { label: Guideline, url: "https://example.org/guideline" }
        services:
          - { id: care-gaps, hooks: [patient-view, order-sign], title: Care gaps, description: What is due. }
        valueSets:
          hba1c: { loinc: ["4548-4", 17856-6] }
          diabetes: { groups: [diabetes-type1, diabetes-type2] }
          statins: { medicines: { classes: [statin], ingredients: [ezetimibe], except: [lovastatin] } }
          scans: { file: valuesets/scans.tsv }
          anything: { union: [hba1c, scans] }
          long: { include: [ { system: "http://hl7.org/fhir/sid/icd-10-cm", codes: [M10.9], prefixes: [M1A] } ] }
        facts:
          a1c: { resource: Observation, in: hba1c, unit: "%", within: 12 months, newest: 5 }
          statinsTaken: { medicines: [taken, judged], in: statins }
          problems: { resource: Condition, in: diabetes, prefetch: { key: gaps-problems, template: "Condition?patient={{context.patientId}}" } }
        exclusions:
          endOfLife: { when: "%problems.exists()", reason: hospice }
        overrideReasons:
          willMonitor: { display: Will monitor, system: "urn:example:reasons" }
        charts:
          diabetic: [ { Patient: { birthDate: 1960 } }, { Condition: { code: "icd10cm|E11.9", clinicalStatus: active } } ]
        rules:
          - id: hba1c-overdue
            service: care-gaps
            version: 1.0.0
            status: active
            title: HbA1c overdue
            priority: 60
            deadline: 40ms
            evidence:
              statement: Measure HbA1c twice a year.
              grade: B
              published: 2026-01-01
              population: Adults with diabetes.
              exclusions: None.
              lookBack: 12 months.
              whenMissing: Undecided.
            applies:
              age: { from: 18, to: 75 }
              sex: female
              hooks: [patient-view]
              unless: [endOfLife]
            let:
              last: "%a1c.first()"
            when:
              - "%problems.exists()"
              - { that: "%last.exists().not()", else: HbA1c within 12 months }
            card:
              indicator: warning
              summary: "HbA1c overdue: last ${%last.value.ofType(Quantity).value}"
              detail: |
                It is **overdue**.
                Last: ${%last.status}.
              suggestions:
                - label: Order HbA1c
                  actions:
                    - type: create
                      description: Draft order
                      resource:
                        resourceType: ServiceRequest
                        status: draft
                        intent: order
                        code: "loinc|4548-4|Hemoglobin A1c"
                        subject: "Patient/${%context.patientId}"
                    - { type: delete, description: Remove, resourceId: "MedicationRequest/${%context.patientId}" }
              links:
                - { label: Guideline, type: absolute, url: "https://example.org/guideline" }
              overrideReasons: [willMonitor, { code: other, display: Other }]
        tests:
          - { name: overdue, rule: hba1c-overdue, chart: diabetic, expect: fires }
          - name: in time
            rule: hba1c-overdue
            chart: diabetic
            and: [ { Observation: { code: "loinc|4548-4", valueQuantity: 7.1 %, effectiveDateTime: today - 12 months } } ]
            expect: { outcome: silent, reason: within }

        """;

    public const string List = "# title: Scans\n# source: tests\n# retrieved: 2026-01-01\n# licence: none needed\nsystem\tcode\tdisplay\tmatch\nsnomed\t71388002\tScan\texact\n";

    public static PackFolder Of(string text, string list = List, params IReadOnlyList<PackFile> more) => new(Folder, [new PackFile(Path, text), new PackFile(ListPath, list), .. more]);

    public static PackLoading Load(string text, string list = List) => PackLoader.Load([Of(text, list)], Today, runTests: false);

    /// <summary>Puts something else in the place of a text that occurs once, and tells where the mark stood.</summary>
    public static (string Text, int Line, int Column) Spoil(string text, string old, string with)
    {
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"'{old}' is not in the pack.");
        var spoiled = string.Concat(text.AsSpan(0, at), with, text.AsSpan(at + old.Length));
        var mark = spoiled.IndexOf(Here, StringComparison.Ordinal);
        Assert.True(mark >= 0, "No place is marked.");
        var before = spoiled[..mark];
        return (spoiled.Remove(mark, 1), before.Count(letter => letter == '\n') + 1, mark - (before.LastIndexOf('\n') + 1) + 1);
    }
}
