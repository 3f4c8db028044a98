using CdsHooks.Fhir.Terminology;
using CdsHooks.Rules.Packs;
using CdsHooks.Rules.Pipeline;
using CdsHooks.Rules.Tests.Packs;

namespace CdsHooks.Rules.Tests.Clinical.MedicationSafety;

/// <summary>Holds the packs to the list of interactions that are not worth an interruption.</summary>
public sealed class LowPriorityInteractionsTests
{
    private const string List = "content/packs/medication-safety/low-priority-interactions.tsv";
    private const int MembersOfASide = 4;

    private static readonly RuleCatalog Catalog = RuleCatalog.Compile(
        PackLoader.Load(RepositoryPacks.All, new DateOnly(2026, 11, 21), runTests: false).Packs.Select(loaded => loaded.Pack), MedicationKnowledge.Default);

    public static TheoryData<string, string, string> Pairs()
    {
        var pairs = new TheoryData<string, string, string>();
        foreach (var row in File.ReadLines(Path.Combine(RepositoryPacks.Root, List)).Where(line => line.Length > 0 && line[0] != '#').Skip(1).Select(line => line.Split('\t')))
        {
            pairs.Add(row[0], row[1], row.Length > 2 ? row[2] : "");
        }
        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Packs_LowPriorityPair_MakeNoCardButTheNamedOne(string left, string right, string exception)
    {
        foreach (var one in MembersOf(left))
        {
            foreach (var other in MembersOf(right).Where(other => other != one))
            {
                Assert.All(FiredBy(one, other).Concat(FiredBy(other, one)), rule => Assert.StartsWith(rule, exception, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void Pairs_ExceptionsNameRulesOfThePack() => Assert.All(Pairs().Select(pair => (string)pair[2]).Where(exception => exception.Length > 0), exception =>
        Assert.Contains(exception.Split(':')[0], PackRules.All.Select(rule => rule.Description.Id)));

    // Everything else that rules look at is there and fine, so that the pair alone could make a card.
    private static IEnumerable<string> FiredBy(Ingredient ordered, Ingredient taken)
    {
        var scenario = new Scenario().Signing(Rx.Order("d1", ordered.Code)).WithAll("medications", Rx.Current("m1", taken.Code)).WithAll("statements").WithAll("allergies")
            .WithAll("conditions").With("patient", Rx.Patient()).WithAll("egfr", Result("98979-8", "90", "mL/min/{1.73_m2}")).WithAll("potassium", Result("2823-3", "4.2", "mmol/L"));
        return new[] { "medication-safety", "opioid-safety" }.SelectMany(service => scenario.RunAll(Catalog, service))
            .Where(result => result.Status == RuleStatus.Fires).Select(result => result.Rule.Id);
    }

    private static IEnumerable<Ingredient> MembersOf(string side) => side.Split('|').SelectMany(member => member.Split(':') switch
    {
        ["class", var name] => MedicationKnowledge.Default.OfClass(name).Take(MembersOfASide),
        ["ingredient", var name] => [MedicationKnowledge.Default.Named(name)],
        _ => throw new InvalidOperationException($"'{member}' is no member."),
    });

    private static string Result(string loinc, string value, string unit) => $$"""
        {
          "resourceType": "Observation", "id": "o{{loinc}}", "status": "final", "code": { "coding": [ { "system": "http://loinc.org", "code": "{{loinc}}" } ] },
          "subject": { "reference": "Patient/{{Scenario.PatientId}}" }, "effectiveDateTime": "2026-06-01",
          "valueQuantity": { "value": {{value}}, "code": "{{unit}}", "system": "http://unitsofmeasure.org" }
        }
        """;
}
