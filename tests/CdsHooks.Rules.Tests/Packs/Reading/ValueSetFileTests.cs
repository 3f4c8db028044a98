using System.Globalization;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Rules.Packs;
using CdsHooks.Rules.Packs.Reading;
using CdsHooks.Rules.Packs.ValueSets;

namespace CdsHooks.Rules.Tests.Packs.Reading;

/// <summary>Code lists and value sets of a pack, from each form they are written in.</summary>
public class ValueSetFileTests
{
    private const string Head = "# title: a\n# source: b\n# retrieved: 2026-01-01\n# licence: c\n";
    private const string Columns = "system\tcode\tdisplay\tmatch\n";

    [Fact]
    public void Sets_OfAllForms_HoldTheirCodes()
    {
        var sets = Sets(SoundPack.Text, SoundPack.List);
        Assert.Equal(["Loinc 4548-4", "Loinc 17856-6"], Codes(sets["hba1c"]));
        Assert.Equal(["SnomedCt 71388002"], Codes(sets["scans"]));
        Assert.Equal(["Loinc 4548-4", "Loinc 17856-6", "SnomedCt 71388002"], Codes(sets["anything"]));
        Assert.Equal(["Icd10Cm M10.9", "Icd10Cm M1A*"], Codes(sets["long"]));
        Assert.Equal(CodeGroups.Condition("diabetes-type1", "diabetes-type2").Codes.Distinct(), sets["diabetes"].Codes);
        var statins = MedicationKnowledge.Default.OfClass("statin").Select(member => member.Name).Append("ezetimibe").Except(["lovastatin"], StringComparer.Ordinal);
        Assert.Equal(statins.Select(name => $"RxNorm {MedicationKnowledge.Default.Named(name).Code}"), Codes(sets["statins"]));
    }

    [Fact]
    public void Groups_WithANamesake_AreToldApart()
    {
        var sets = Sets(SoundPack.Text.Replace("groups: [diabetes-type1, diabetes-type2]", "groups: ['chronic:asthma']", StringComparison.Ordinal), SoundPack.List);
        Assert.Equal(CodeGroups.ChronicCondition("asthma").Codes, sets["diabetes"].Codes);
    }

    [Theory]
    [InlineData("snomed\t71388002\tA\texact\nicd10cm\tM10\tB\tprefix\n", "SnomedCt 71388002,Icd10Cm M10*")]
    [InlineData("http://loinc.org\t4548-4\t\n", "Loinc 4548-4")]
    [InlineData("cvx\t08\tB\texact\r\n", "Cvx 08")]
    public void CodeList_IsReadLineByLine(string rows, string expected)
    {
        var problems = new ProblemList();
        Assert.Equal(expected, string.Join(',', Codes(new ValueSet("a").With(CodeListFile.Read(new PackFile("a.tsv", Head + Columns + rows), problems)))));
        Assert.Empty(problems.All);
    }

    [Theory]
    [InlineData("# title: a\n# source: b\n# licence: c\n" + Columns + "cvx\t08\tB\texact\n", "a.tsv:1:1 CODE005 The comment line '# retrieved:' is missing.")]
    [InlineData("# title:\n# source: b\n# retrieved: d\n# licence: c\n" + Columns + "cvx\t08\tB\texact\n", "a.tsv:1:1 CODE005 The comment line '# title:' is missing.")]
    [InlineData(Head + Columns, "a.tsv:1:1 CODE004 The file holds no code.")]
    [InlineData(Head + "code\tsystem\n", "a.tsv:5:1 CODE007 The columns are system, code, display, match, split by tabs.")]
    [InlineData(Head + Columns + "cvx\t08\tB\texact\ncvx 08 B\n", "a.tsv:7:1 CODE007 A line is a system, a code, a display and a match, split by tabs.")]
    [InlineData(Head + Columns + "cvx\t08\tB\texact\ncvx\t09\tB\texakt\n", "a.tsv:7:10 CODE007 'exakt' is not exact or prefix. (did you mean 'exact'?)")]
    [InlineData(Head + Columns + "cvx\t08\tB\texact\ncvx\t09\tB\tprefix\n", "a.tsv:7:10 CODE011 Prefixes are for ICD-10-CM only.")]
    [InlineData(Head + Columns + "cvx\t08\tB\texact\nlionc\t1-8\tB\texact\n", "a.tsv:7:1 CODE010 The code system 'lionc' is unknown; known are icd10cm, snomed, loinc, rxnorm, cvx and their URIs. (did you mean 'loinc'?)")]
    public void CodeList_ThatIsWrong_SaysWhere(string text, string expected)
    {
        var problems = new ProblemList();
        CodeListFile.Read(new PackFile("a.tsv", text), problems);
        Assert.Equal(expected, Assert.Single(problems.All).ToString());
    }

    [Theory]
    [InlineData("""{"resourceType":"ValueSet","url":"urn:a","name":"A","compose":{"include":[{"system":"http://loinc.org","concept":[{"code":"1-8"},{"code":"2-6"}]}],"exclude":[{"system":"http://loinc.org","concept":[{"code":"2-6"}]}]}}""", "Loinc 1-8")]
    [InlineData("""{"resourceType":"ValueSet","url":"urn:a","title":"A","expansion":{"total":2,"contains":[{"abstract":true,"code":"x","system":"http://loinc.org","contains":[{"system":"http://loinc.org","code":"1-8"}]}]},"compose":{"include":[{"system":"http://loinc.org"}]}}""", "Loinc 1-8")]
    public void FhirValueSet_ExpandedOrEnumerated_IsRead(string json, string expected)
    {
        var problems = new ProblemList();
        Assert.Equal(expected, string.Join(',', Codes(new ValueSet("a").With(FhirValueSetFile.Read(new PackFile("a.json", json), problems)))));
        Assert.Empty(problems.All);
    }

    [Theory]
    [InlineData("{", "CODE007")]
    [InlineData("[]", "CODE007")]
    [InlineData("""{"resourceType":"ValueSet","expansion":{"contains":[{"system":"http://loinc.org","code":"1-8"}]}}""", "CODE005")]
    [InlineData("""{"resourceType":"ValueSet","url":"urn:a","name":"A","compose":{"include":[{"system":"http://loinc.org","filter":[]}]}}""", "CODE012,CODE004")]
    [InlineData("""{"resourceType":"ValueSet","url":"urn:a","name":"A","expansion":{"total":3,"contains":[{"system":"http://loinc.org","code":"1-8"}]}}""", "CODE012")]
    [InlineData("""{"resourceType":"ValueSet","url":"urn:a","name":"A","expansion":{"contains":[{"system":"urn:other","code":"1-8"}]}}""", "CODE010,CODE004")]
    [InlineData("""{"resourceType":"ValueSet","url":1,"name":[],"expansion":{"contains":[1,{"system":{},"code":"1-8"}]}}""", "CODE005,CODE010,CODE004")]
    public void FhirValueSet_ThatIsNot_IsAProblem(string json, string codes)
    {
        var problems = new ProblemList();
        FhirValueSetFile.Read(new PackFile("a.json", json), problems);
        Assert.Equal(codes, string.Join(',', problems.All.Select(problem => problem.Code)));
    }

    private static Dictionary<string, ValueSet> Sets(string text, string list)
    {
        var problems = new ProblemList();
        var pack = PackReader.Read(PackDocuments.Read(SoundPack.Of(text, list), problems), [], problems);
        Assert.Empty(problems.All);
        return pack.ValueSets.ToDictionary(set => set.Key, set => set.Value.Value, StringComparer.Ordinal);
    }

    private static IEnumerable<string> Codes(ValueSet set) => set.Codes.Select(code => string.Create(CultureInfo.InvariantCulture, $"{code.System} {code.Code}{(code.IsPrefix ? "*" : "")}"));

    [Fact]
    public void ValueSet_WithHalfACharacter_IsAProblem()
    {
        var problems = new ProblemList();
        FhirValueSetFile.Read(new PackFile("a.json", """{"resourceType":"\ud800"}"""), problems);
        Assert.Equal("CODE007", Assert.Single(problems.All).Code);
    }
}
