using System.Globalization;
using System.Text;
using CdsHooks.Benchmarks.Micro;
using CdsHooks.Content;
using CdsHooks.Measuring.Bodies;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Benchmarks.Growth;

/// <summary>Writes packs with many more rules than they had, in the same services and with the same prefetch keys: each about codes of its own that occur in no chart, some for
/// an age and sex of their own.</summary>
internal sealed class GrownPacks(int first)
{
    // The last one, so that prefetch keys keep their order.
    private const string LastFile = "zz-generated.yaml";

    private const string Evidence = """
            evidence: { label: Generated, statement: None., grade: none, published: 2026-01-01, url: "https://example.org/", population: Nobody., exclusions: None., lookBack: None., whenMissing: Undecided. }
        """;

    private readonly StringBuilder sets = new();
    private readonly StringBuilder facts = new();
    private readonly StringBuilder rules = new();
    private readonly StringBuilder tests = new();
    private int numbered = first;

    /// <summary>Copies packs and adds rules to each service that has some, in proportion.</summary>
    /// <param name="from">Folder of the packs.</param>
    /// <param name="to">Where to; need not exist.</param>
    /// <param name="rules">How many there shall be in services that calls can be written for; no fewer than there are.</param>
    /// <returns>How many there are: as many, but for rounding.</returns>
    public static int Write(string from, string to, int rules)
    {
        Copy(from, to);
        var catalog = ShippedContent.Load(from);
        var (before, added) = (Count(catalog), 0);
        foreach (var services in Called(catalog).GroupBy(service => service.Pack.Id, StringComparer.Ordinal))
        {
            var grown = new GrownPacks(added);
            foreach (var service in services)
            {
                var more = (int)Math.Round((double)service.Definition.Rules.Count * (rules - before) / before);
                for (var rule = 0; rule < more; rule++) { grown.Add(service, rule); }
            }
            if (grown.numbered > added) { File.WriteAllText(Path.Combine(to, services.Key, "rules", LastFile), grown.ToString()); }
            added = grown.numbered;
        }
        return before + added;
    }

    /// <summary>How many rules there are in services that calls can be written for.</summary>
    /// <param name="catalog">The packs.</param>
    public static int Count(RuleCatalog catalog) => Called(catalog).Sum(service => service.Definition.Rules.Count);

    /// <summary>Copies packs.</summary>
    /// <param name="from">Folder of the packs.</param>
    /// <param name="to">Where to; need not exist.</param>
    public static void Copy(string from, string to)
    {
        foreach (var file in PackDirectory.Read(from).SelectMany(pack => pack.Files))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file.Path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.WriteAllText(copy, file.Text);
        }
    }

    private static IEnumerable<CompiledService> Called(RuleCatalog catalog) =>
        catalog.Services.Where(service => HookCallBody.Knows(service.Hook)).DistinctBy(service => (service.Pack.Id, service.Definition.Id));

    public override string ToString() => $"valueSets:\n{sets}\nfacts:\n{facts}\nrules:\n{rules}\ntests:\n{tests}";

    private void Add(CompiledService service, int place)
    {
        var keys = service.Plan.Keys.Where(fact => !fact.IsRead && CodesOf(fact.Template!.ResourceType!, 0) is not null).ToList();
        var name = string.Create(CultureInfo.InvariantCulture, $"generated-{service.Definition.Id}-{++numbered}");
        var isForAge = keys.Count == 0 || place % 4 == 3;
        var fact = keys.Count == 0 ? null : keys[place % keys.Count];
        var type = fact?.Template!.ResourceType ?? "Patient";
        Line(rules, $"  - id: {name}");
        Line(rules, $"    service: {service.Definition.Id}");
        Line(rules, $"    version: 1.0.0");
        Line(rules, $"    status: active");
        Line(rules, $"    title: Generated");
        rules.Append(Evidence).Append('\n');
        if (isForAge) { Line(rules, $"    applies: {{ age: {{ from: 111, to: 120 }}, sex: {(place % 8 == 3 ? "female" : "male")} }}"); }
        if (fact is not null)
        {
            Line(sets, $"  {name}: {{ {CodesOf(type, numbered)} }}");
            Line(facts, $"  generated{numbered}: {{ resource: {type}, in: {name}, prefetch: {{ key: {fact.Key}, template: \"{fact.Template}\" }} }}");
        }
        Line(rules, $"    when: [\"{(fact is null ? "%patient.exists()" : isForAge ? $"%generated{numbered}.exists() or %generated{numbered}.empty()" : $"%generated{numbered}.exists()")}\"]");
        Line(rules, $"    card: {{ indicator: info, summary: Generated }}");
        var person = isForAge ? $"{{ Patient: {{ gender: {(place % 8 == 3 ? "female" : "male")}, birthDate: \"today - 115 years\" }} }}" : "{ Patient: { birthDate: \"today - 50 years\" } }";
        Line(tests, $"  - {{ name: fires, rule: {name}, chart: [{person}{(fact is null ? "" : $", {Resource(type, numbered)}")}], expect: fires }}");
        Line(tests, $"  - {{ name: does not, rule: {name}, chart: [{{ Patient: {{ birthDate: \"today - 50 years\" }} }}], expect: {(isForAge ? "silent" : "notApplicable")} }}");
    }

    // Codes that nobody uses, in the system in which resources of the type are coded.
    private static string? CodesOf(string type, int number) => type switch
    {
        "Condition" => string.Create(CultureInfo.InvariantCulture, $"icd10cm: [U{number:0000}, V{number:0000}]"),
        "Observation" or "DiagnosticReport" or "ServiceRequest" => string.Create(CultureInfo.InvariantCulture, $"loinc: [\"88{number:0000}-0\", \"77{number:0000}-0\"]"),
        "Procedure" => string.Create(CultureInfo.InvariantCulture, $"snomed: [\"88{number:0000}00\", \"77{number:0000}00\"]"),
        "MedicationRequest" or "MedicationStatement" or "AllergyIntolerance" => string.Create(CultureInfo.InvariantCulture, $"rxnorm: [\"88{number:0000}00\", \"77{number:0000}00\"]"),
        "Immunization" => string.Create(CultureInfo.InvariantCulture, $"cvx: [\"88{number:0000}\", \"77{number:0000}\"]"),
        _ => null,
    };

    private static string Resource(string type, int number)
    {
        var codes = CodesOf(type, number)!;
        var system = codes[..codes.IndexOf(':', StringComparison.Ordinal)];
        var code = codes[(codes.IndexOf('[', StringComparison.Ordinal) + 1)..codes.IndexOf(',', StringComparison.Ordinal)].Trim('"');
        var element = type switch { "MedicationRequest" or "MedicationStatement" => "medicationCodeableConcept", "Immunization" => "vaccineCode", _ => "code" };
        return $"{{ {type}: {{ {element}: \"{system}|{code}\" }} }}";
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
