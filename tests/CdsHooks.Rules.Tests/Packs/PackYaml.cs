using CdsHooks.Rules.Packs;
using CdsHooks.Rules.Packs.Binding;
using CdsHooks.Rules.Packs.Reading;
using CdsHooks.Rules.Packs.Running;

namespace CdsHooks.Rules.Tests.Packs;

/// <summary>Packs of these tests, from YAML to rules.</summary>
internal static class PackYaml
{
    private const string Head = """
        pack: tested
        version: 1.0.0
        format: 1
        fhir: 4.0.1
        title: Tested
        author: maintainers
        reviewer: none
        reviewBy: 2027-06-30
        source: { label: Guideline, url: "https://guideline.example/" }
        services:
          - { id: tested, hooks: [patient-view, order-select, order-sign], title: Tested, description: Tested }

        """;

    private const string Evidence = """
            service: tested
            version: 1.0.0
            status: active
            title: Tested rule
            evidence:
              { label: Guideline, statement: A, grade: B, published: 2026-01-01, url: "https://guideline.example/", population: C, exclusions: D, lookBack: E, whenMissing: F }

        """;

    /// <summary>Binds a pack; <c>$RULE</c> in the text stands for what every rule has.</summary>
    public static PackBindingResult Bind(string yaml)
    {
        var problems = new ProblemList();
        var folder = new PackFolder("tested", [new PackFile("tested/pack.yaml", Head + yaml.Replace("    $RULE\n", Evidence, StringComparison.Ordinal))]);
        var text = PackReader.Read(PackDocuments.Read(folder, problems), [], problems);
        Assert.False(problems.HasErrors, string.Join("; ", problems.All));
        return PackBinding.Bind(text);
    }

    /// <summary>The only rule of a pack.</summary>
    public static PackRule Rule(string yaml)
    {
        var result = Bind(yaml);
        Assert.DoesNotContain(result.Problems, problem => !problem.IsWarning);
        return Assert.Single(result.Pack!.Rules);
    }

    /// <summary>What a card says of an expression: a hole in the summary of a rule that always fires.</summary>
    /// <param name="scenario">The call.</param>
    /// <param name="expression">The expression.</param>
    /// <param name="declarations">Value sets and facts, as YAML.</param>
    public static string Say(this Scenario scenario, string expression, string declarations = "")
    {
        var result = scenario.Run(Rule($$"""
            {{declarations}}
            rules:
              - id: says
                $RULE
                card: { indicator: info, summary: {{System.Text.Json.JsonSerializer.Serialize("=${" + expression + "}")}} }
            """));
        return result.Findings.Count == 1 ? result.Findings[0].Card.Summary[1..] : $"{result.Status} {string.Join(", ", result.Missing)}";
    }
}
