namespace CdsHooks.Service.Tests.Packs;

/// <summary>A folder of packs that a test writes to.</summary>
internal sealed class PackFiles : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cdshooks-packs-");

    public string Path => folder.FullName;

    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(StringComparer.Ordinal) { ["Packs:Directories:0"] = Path };

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Writes a pack whose one rule greets every adult.</summary>
    /// <param name="id">Id of pack, service and rule.</param>
    /// <param name="summary">What the card says.</param>
    /// <param name="status">Status of the rule.</param>
    /// <param name="when">The condition.</param>
    public PackFiles Write(string id, string summary, string status = "active", string when = "%patient.exists()")
    {
        File.WriteAllText(System.IO.Path.Combine(Path, $"{id}.rules.yaml"), $$"""
            pack: {{id}}
            version: 1.0.0
            format: 1
            fhir: 4.0.1
            title: Greeting
            description: Greets adults.
            author: Tests
            reviewer: none
            reviewBy: 2099-01-01
            services:
              - { id: {{id}}, hooks: [patient-view], title: Greeting, description: Greets adults. }
            rules:
              - id: {{id}}
                service: {{id}}
                version: 1.0.0
                status: {{status}}
                title: Greeting
                evidence:
                  label: Test
                  statement: Adults are greeted.
                  grade: labelling
                  published: 2026-01-01
                  url: https://example.org/greeting
                  population: Adults.
                  exclusions: None.
                  lookBack: Today.
                  whenMissing: Not greeted.
                applies: { age: { from: 18 } }
                when: ["{{when}}"]
                card:
                  indicator: info
                  summary: {{summary}}
            tests:
              - { name: adults are greeted, rule: {{id}}, chart: [ { Patient: { birthDate: "today - 18 years" } } ], expect: fires }
              - { name: children are not, rule: {{id}}, chart: [ { Patient: { birthDate: "today - 18 years + 1 day" } } ], expect: silent }
            """);
        return this;
    }
}
