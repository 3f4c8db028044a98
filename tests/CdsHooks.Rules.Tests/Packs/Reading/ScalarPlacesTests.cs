using CdsHooks.Rules.Packs;
using CdsHooks.Rules.Packs.Reading;
using CdsHooks.Rules.Packs.Reading.Yaml;

namespace CdsHooks.Rules.Tests.Packs.Reading;

/// <summary>Characters of a scalar are found again in the file, whatever the style it is written in.</summary>
public class ScalarPlacesTests
{
    [Theory]
    [InlineData("a: plain text with § mark", 1, 20)]
    [InlineData("a: plain text\n  over § two\n  lines", 2, 8)]
    [InlineData("a: plain\n\n\n  after § blanks", 4, 9)]
    [InlineData("a: 'it''s a § mark'", 1, 13)]
    [InlineData("a: 'over\n  two § lines'", 2, 7)]
    [InlineData("a: \"a \\\"quoted\\\" \\u0041 § mark\"", 1, 25)]
    [InlineData("a: \"over\n\n  two § lines\"", 3, 7)]
    [InlineData("a: \"joined \\\n   here § now\"", 2, 9)]
    [InlineData("a: |\n  one\n  two § three\n", 3, 7)]
    [InlineData("a: |-\n\n  one\n\n    indented § more", 5, 14)]
    [InlineData("a: |2\n    kept § blanks\n", 2, 10)]
    [InlineData("a: |\r\n  one\r\n  two § three\r\n", 3, 7)]
    [InlineData("a: >-\n  one\n  two\n\n  three § four\n", 5, 9)]
    [InlineData("a: >\n  one\n    more\n  § two\n", 4, 3)]
    [InlineData("l:\n  - { a: \"x\", b: 'y § z' }", 2, 21)]
    public void MarkOf_ACharacter_IsWhereItStands(string yaml, int line, int column)
    {
        var scalar = Scalars(Read(yaml)).Single(each => each.Text.Contains('§', StringComparison.Ordinal));
        Assert.Equal(new PackMark("f.yaml", line, column), scalar.Places.MarkOf(scalar.Text.IndexOf('§', StringComparison.Ordinal)));
    }

    [Fact]
    public void Hole_InABlock_KeepsItsPlaceCharacterByCharacter()
    {
        const string Yaml = "detail: |\n  First line.\n  Second: ${ %a.where(b = '}')\n    .c } and ${%d}.\n";
        var problems = new ProblemList();
        var template = TemplateReader.Read(((YamlNode.Mapping)Read(Yaml)).Members[0].Value, "detail", problems)!;
        Assert.Empty(problems.All);
        Assert.Equal(["First line.\nSecond: ", " and ", ".\n"], template.Parts.Select(part => part.Literal).OfType<string>());
        var (first, second) = (template.Parts[1].Expression!, template.Parts[3].Expression!);
        Assert.Equal("%a.where(b = '}')\n  .c", first.Text);
        Assert.Equal((new PackMark("f.yaml", 3, 14), new PackMark("f.yaml", 4, 6)), (first.Mark, first.MarkOf(first.Text.IndexOf('c', StringComparison.Ordinal))));
        Assert.Equal(("%d", new PackMark("f.yaml", 4, 16)), (second.Text, second.Mark));
    }

    [Theory]
    [InlineData("no hole", "no hole")]
    [InlineData("${a}", "{a}")]
    [InlineData("x ${ a } y", "x |{a}| y")]
    [InlineData("${a}${b}", "{a}|{b}")]
    [InlineData("${iif({}.empty(), '}', \"`\")}", "{iif({}.empty(), '}', \"`\")}")]
    [InlineData("${a /* } */}", "{a /* } */}")]
    [InlineData("${'\\'}'}!", "{'\\'}'}|!")]
    [InlineData("$ {a} $", "$ {a} $")]
    public void Template_IsSplitAtItsHoles(string text, string expected)
    {
        var problems = new ProblemList();
        var node = ((YamlNode.Mapping)Read($"a: |-\n  {text}")).Members[0].Value;
        var parts = TemplateReader.Read(node, "a", problems)!.Parts;
        Assert.Equal(expected, string.Join('|', parts.Select(part => part.Literal ?? $"{{{part.Expression!.Text}}}")));
        Assert.Empty(problems.All);
    }

    [Theory]
    [InlineData("yes", true, false, false)]
    [InlineData("off", true, false, false)]
    [InlineData("2026-06-15", true, false, false)]
    [InlineData("1.0.0", true, false, false)]
    [InlineData("'1'", true, false, false)]
    [InlineData("true", false, true, false)]
    [InlineData("False", false, true, false)]
    [InlineData("0x1F", false, false, true)]
    [InlineData("-1.5e3", false, false, true)]
    [InlineData(".inf", false, false, true)]
    public void Scalar_UnquotedOnly_IsReadByTheCoreSchema(string written, bool isText, bool isBoolean, bool isNumber)
    {
        var scalar = Scalars(Read($"a: {written}")).Single();
        Assert.Equal((isText, isBoolean, isNumber), (scalar.IsText, scalar.IsBoolean, scalar.IsNumber));
    }

    private static YamlNode Read(string yaml)
    {
        var problems = new ProblemList();
        var node = YamlReader.Read(new PackFile("f.yaml", yaml), problems);
        Assert.Empty(problems.All);
        return node!;
    }

    private static IEnumerable<YamlNode.Scalar> Scalars(YamlNode node) => node switch
    {
        YamlNode.Mapping mapping => mapping.Members.SelectMany(member => Scalars(member.Value)),
        YamlNode.Sequence sequence => sequence.Items.SelectMany(Scalars),
        _ => [(YamlNode.Scalar)node],
    };
}
