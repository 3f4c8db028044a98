using CdsHooks.Rules.Packs;

namespace CdsHooks.Rules.Tests.Packs.Reading;

/// <summary>Packs that use each other, and packs that get in each other's way.</summary>
public class PacksTogetherTests
{
    private const string Library = """
        pack: library
        version: 1.0.0
        format: 1
        fhir: 4.0.1
        title: Shared
        valueSets: { pregnancy: { groups: [pregnancy] } }
        facts: { pregnancies: { resource: Condition, in: pregnancy } }
        exclusions: { pregnant: { when: "%pregnancies.exists()", reason: pregnancy } }
        overrideReasons: { notNow: { display: Not now } }
        """;

    private static readonly string User = SoundPack.Text.Replace("reviewer: none", "reviewer: none\nuses: [library]", StringComparison.Ordinal)
        .Replace("unless: [endOfLife]", "unless: [endOfLife, pregnant]", StringComparison.Ordinal).Replace("[willMonitor,", "[willMonitor, notNow,", StringComparison.Ordinal)
        .Replace("union: [hba1c, scans]", "union: [hba1c, pregnancy]", StringComparison.Ordinal).Replace("\"%problems.exists()\"\n      - {", "\"%problems.exists()\"\n      - \"%pregnancies.empty()\"\n      - {", StringComparison.Ordinal);

    [Fact]
    public void Pack_ThatUsesAnother_MayNameWhatItDeclares()
    {
        // The order in which they come does not matter.
        var loading = PackLoader.Load([SoundPack.Of(User), Folder("library", Library)], SoundPack.Today, runTests: false);
        Assert.Empty(loading.Problems.Select(problem => problem.ToString()));
        Assert.Equal(["library", "gaps"], loading.Packs.Select(pack => pack.Pack.Id));
        Assert.Empty(loading.Packs[0].Pack.Services);
    }

    [Fact]
    public void Pack_WithoutUses_MayNot() => Assert.Equal(
        ["CODE008", "RULE007", "EXPR004", "CARD007"],
        Load(User.Replace("uses: [library]\n", "", StringComparison.Ordinal), Library).Select(problem => problem.Code));

    [Fact]
    public void Pack_ThatUsesARefusedOne_IsRefused()
    {
        var problems = Load(User, Library.Replace("groups: [pregnancy]", "groups: [pregnant]", StringComparison.Ordinal));
        Assert.Equal(["packs/gaps/pack.yaml:9:8 RULE012", "packs/library/pack.yaml:6:36 CODE001"], problems.Select(problem => $"{problem.Mark} {problem.Code}"));
    }

    [Fact]
    public void Pack_ThatUsesAnUnreadableOne_IsNotToldThatNamesAreUnknown()
    {
        var problems = Load(User, Library.Replace("title: Shared", "title: 'Shared", StringComparison.Ordinal));
        Assert.Equal(["RULE012", "YAML001"], problems.Select(problem => problem.Code));
    }

    [Fact]
    public void Packs_ThatUseEachOther_AreRefused()
    {
        var problems = Load(User, Library.Replace("title: Shared", "title: Shared\nuses: [gaps]", StringComparison.Ordinal));
        Assert.Equal(["packs/gaps/pack.yaml:9:8", "packs/library/pack.yaml:6:8"], problems.Where(problem => problem.Code == "RULE011").Select(problem => problem.Mark.ToString()));
    }

    [Fact]
    public void Name_OfAUsedPack_CannotBeGivenAnotherMeaning()
    {
        var problems = Load(User.Replace("  a1c: {", "  pregnancies: { resource: Condition }\n  a1c: {", StringComparison.Ordinal), Library);
        Assert.Equal("packs/gaps/pack.yaml:22:3 FORM005 'pregnancies' is declared in packs/library/pack.yaml already.", Assert.Single(problems).ToString());
    }

    [Fact]
    public void Packs_WithOneId_AreNotBothLoaded()
    {
        var loading = PackLoader.Load([Folder("a", Library), Folder("b", Library)], SoundPack.Today);
        Assert.Equal("packs/b/pack.yaml:1:7 FORM005", $"{loading.Problems[0].Mark} {loading.Problems[0].Code}");
        Assert.Equal("packs/a", Assert.Single(loading.Packs).Path);
    }

    [Fact]
    public void Rule_AndService_OfAnotherPack_AreRefused()
    {
        var again = SoundPack.Text.Replace("pack: gaps", "pack: again", StringComparison.Ordinal).Replace("scans: { file: valuesets/scans.tsv }", "scans: { loinc: ['1-8'] }", StringComparison.Ordinal);
        var loading = PackLoader.Load([SoundPack.Of(SoundPack.Text), Folder("more", again)], SoundPack.Today, runTests: false);
        Assert.Equal(["packs/more/pack.yaml:12:11 RULE009", "packs/more/pack.yaml:31:9 RULE008"], loading.Problems.Select(problem => $"{problem.Mark} {problem.Code}"));
        Assert.Equal("gaps", Assert.Single(loading.Packs).Pack.Id);
    }

    [Fact]
    public void PrefetchKey_WithAnotherTemplateInAnotherPack_IsAWarning()
    {
        var other = Library.Replace("{ resource: Condition, in: pregnancy }", "{ resource: Condition, in: pregnancy, prefetch: { key: gaps-problems, template: \"Condition?patient={{context.patientId}}&_count=5\" } }", StringComparison.Ordinal);
        var loading = PackLoader.Load([SoundPack.Of(SoundPack.Text), Folder("library", other)], SoundPack.Today, runTests: false);
        var problem = Assert.Single(loading.Problems);
        Assert.Equal(("packs/library/pack.yaml:7:10", "FACT005", true), (problem.Mark.ToString(), problem.Code, problem.IsWarning));
        Assert.Equal(2, loading.Packs.Count);
    }

    [Fact]
    public void Names_DeclaredInTwoFilesOfAPack_AreAProblem()
    {
        var loading = PackLoader.Load(
            [SoundPack.Of(SoundPack.Text, SoundPack.List, new PackFile("packs/gaps/rules/more.yaml", "title: Again\nfacts:\n  a1c: { resource: Observation }\ncharts: { diabetic: [] }\n"))], SoundPack.Today, runTests: false);
        Assert.Equal(
            ["packs/gaps/rules/more.yaml:1:1 FORM005", "packs/gaps/rules/more.yaml:3:3 FORM005", "packs/gaps/rules/more.yaml:4:11 FORM005"],
            loading.Problems.Select(problem => $"{problem.Mark} {problem.Code}"));
    }

    [Fact]
    public void Pack_OfOneFile_IsAPack()
    {
        var loading = PackLoader.Load([new PackFolder("packs/library.rules.yaml", [new PackFile("packs/library.rules.yaml", Library)])], SoundPack.Today);
        Assert.Empty(loading.Problems);
        Assert.Single(loading.Packs);
    }

    private static IReadOnlyList<PackProblem> Load(string user, string library) => PackLoader.Load([SoundPack.Of(user), Folder("library", library)], SoundPack.Today, runTests: false).Problems;

    private static PackFolder Folder(string name, string text) => new($"packs/{name}", [new PackFile($"packs/{name}/pack.yaml", text)]);
}
