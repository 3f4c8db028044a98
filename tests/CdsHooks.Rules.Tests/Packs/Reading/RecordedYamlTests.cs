using CdsHooks.Rules.Packs;
using CdsHooks.Rules.Packs.Reading;
using CdsHooks.Rules.Packs.Reading.Yaml;

namespace CdsHooks.Rules.Tests.Packs.Reading;

public class RecordedYamlTests
{
    private const string Text =
        """
        # a comment
        plain: two words
        "double \"quoted\"": "a\tb — ü \U0001F600"
        single: 'it''s'
        number: 12.5
        quotedNumber: "12.5"
        nothing:
        tilde: ~
        truth: true
        literal: |
          first
            second

        folded: >-
          one
          two

          three
        list:
          - a
          - [b, {c: d}]
          - {}
          - []
        """;

    [Theory]
    [InlineData(Text)]
    [InlineData("")]
    [InlineData("- 1\n- [[]]\n")]
    [InlineData("alone")]
    public void Read_WhatWasWritten_SaysTheSameAtTheSamePlaces(string text)
    {
        AssertSame(new PackFile("packs/some.yaml", text));
    }

    [Fact]
    public void Read_PacksOfTheRepository_SayTheSameAtTheSamePlaces()
    {
        foreach (var file in RepositoryPacks.All.SelectMany(folder => folder.Files).Where(PackDocuments.IsYaml)) { AssertSame(file); }
    }

    private static void AssertSame(PackFile file)
    {
        var read = YamlReader.Read(file, new ProblemList());

        var record = RecordedYaml.Write(read);
        // In the midst of others, as in a seal.
        byte[] among = [1, 2, 3, .. record, 4];

        AssertSame(read, RecordedYaml.Read(among.AsSpan(3, record.Length), file));
    }

    private static void AssertSame(YamlNode? one, YamlNode? other)
    {
        Assert.Equal(one?.Mark, other?.Mark);
        Assert.Equal(one?.Kind, other?.Kind);
        switch (one, other)
        {
            case (YamlNode.Scalar left, YamlNode.Scalar right):
                Assert.Equal(left.Text, right.Text);
                Assert.Equal(left.Places.Form, right.Places.Form);
                Assert.All(Enumerable.Range(0, left.Text.Length + 1), index => Assert.Equal(left.Places.MarkOf(index), right.Places.MarkOf(index)));
                break;
            case (YamlNode.Sequence left, YamlNode.Sequence right):
                Assert.Equal(left.Items.Count, right.Items.Count);
                foreach (var (item, again) in left.Items.Zip(right.Items)) { AssertSame(item, again); }
                break;
            case (YamlNode.Mapping left, YamlNode.Mapping right):
                Assert.Equal(left.Members.Count, right.Members.Count);
                foreach (var (member, again) in left.Members.Zip(right.Members))
                {
                    AssertSame(member.Key, again.Key);
                    AssertSame(member.Value, again.Value);
                }
                break;
            default:
                Assert.Null(one);
                Assert.Null(other);
                break;
        }
    }
}
