using System.Text;

namespace CdsHooks.Rules.Tests.Packs.Reading;

/// <summary>No text makes loading throw, and each problem points into a file.</summary>
public class PackFuzzTests
{
    private const string Letters = "{}[]:,'\"`|>-#&*!%@?~$\\ \n\t\r.0aZé\u0085\u2028\uD83D";

    [Fact]
    public void Load_SpoiledPacks_NeverThrows()
    {
        var random = new Random(20260615);
        for (var round = 0; round < 400; round++) { AssertLoads(Spoiled(SoundPack.Text, random), SoundPack.List); }
    }

    [Fact]
    public void Load_SpoiledCodeLists_NeverThrows()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++) { AssertLoads(SoundPack.Text, Spoiled(SoundPack.List, random)); }
    }

    [Fact]
    public void Load_CutPacks_NeverThrows()
    {
        for (var length = 0; length < SoundPack.Text.Length; length += 29) { AssertLoads(SoundPack.Text[..length], SoundPack.List); }
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment")]
    [InlineData("---\n---\n")]
    [InlineData("- a list")]
    [InlineData("a text")]
    [InlineData("? [a, b]\n: c")]
    [InlineData("*alias")]
    [InlineData("rules: [*alias]")]
    [InlineData("<<: {a: b}")]
    [InlineData("%YAML 3.0\n---\na: b")]
    [InlineData("a: !<x")]
    [InlineData("a: \"\\x\"")]
    [InlineData("\uFEFFpack: a")]
    [InlineData("pack: {}\nversion: []\nformat: {}\nfhir: []\ntitle: {}\nuses: {}\nservices: x\nvalueSets: []\nfacts: x\nrules: {}\ntests: 1\ncharts: 2\nsource: 3\nreviewBy: []")]
    [InlineData("facts: { a: , b: 1, c: [x] }\nvalueSets: { a: , b: 1, c: [x] }\nexclusions: { a: , b: 1 }\noverrideReasons: { a: , b: 1 }\nrules: [ , 1, [] ]\ntests: [ , 1 ]\nservices: [ , 1 ]")]
    public void Load_OddFiles_NeverThrows(string text) => AssertLoads(text, "");

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    [InlineData('-')]
    public void Load_DeepNesting_IsAProblem(char opening)
    {
        var text = opening == '-' ? string.Concat(Enumerable.Repeat("- ", 5000)) : new string(opening, 5000);
        AssertLoads($"pack:\n {text}", "");
        Assert.NotEmpty(SoundPack.Load($"pack:\n {text}", "").Problems);
    }

    [Fact]
    public void Load_LongChainOfUnions_IsAProblem()
    {
        var text = new StringBuilder("valueSets:\n");
        for (var i = 0; i < 2000; i++) { text.Append(System.Globalization.CultureInfo.InvariantCulture, $"  s{i}: {{ union: [s{i + 1}] }}\n"); }
        Assert.Contains(SoundPack.Load(text.ToString(), "").Problems, problem => problem.Code == "CODE009");
    }

    private static void AssertLoads(string text, string list)
    {
        var loading = SoundPack.Load(text, list);
        Assert.Equal(loading.Packs.Count == 0, loading.Problems.Any(problem => !problem.IsWarning));
        Assert.All(loading.Problems, problem => Assert.True(problem.Mark is { Line: >= 1, Column: >= 1 } && problem.Mark.Path.StartsWith(SoundPack.Folder, StringComparison.Ordinal), problem.ToString()));
    }

    private static string Spoiled(string text, Random random)
    {
        var spoiled = new StringBuilder(text);
        for (var changes = random.Next(1, 6); changes > 0; changes--)
        {
            var at = random.Next(spoiled.Length);
            switch (random.Next(4))
            {
                case 0:
                    spoiled[at] = Letters[random.Next(Letters.Length)];
                    break;
                case 1:
                    spoiled.Insert(at, Letters[random.Next(Letters.Length)]);
                    break;
                case 2:
                    spoiled.Remove(at, Math.Min(random.Next(1, 40), spoiled.Length - at));
                    break;
                default:
                    spoiled.Insert(at, text.AsSpan(random.Next(text.Length / 2), random.Next(1, text.Length / 2)));
                    break;
            }
        }
        return spoiled.ToString();
    }
}
