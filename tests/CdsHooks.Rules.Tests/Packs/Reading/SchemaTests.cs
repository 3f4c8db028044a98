using System.Globalization;
using System.Text.Json.Nodes;
using CdsHooks.Rules.Packs;
using CdsHooks.Rules.Packs.Reading;
using CdsHooks.Rules.Packs.Reading.Yaml;

namespace CdsHooks.Rules.Tests.Packs.Reading;

/// <summary>Editors check packs by the schema, the service by the reader: both know the same keys and words.</summary>
public class SchemaTests
{
    private static readonly JsonObject Schema = JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryPacks.Root, "schemas", "pack-1.schema.json")))!.AsObject();

    public static TheoryData<string> Shaped => [.. Shapes.All.Select(shape => shape.Name)];

    public static TheoryData<string> Listed => [.. Words.Lists.Select(list => list.Name)];

    [Theory]
    [MemberData(nameof(Shaped))]
    public void Shape_OfTheReader_HasTheSameKeysInTheSchema(string name)
    {
        var shape = Shapes.All.Single(each => each.Name == name);
        var defined = name == "file" ? Schema : Schema["$defs"]![name]!.AsObject();
        Assert.Equal(shape.Keys.Order(StringComparer.Ordinal), defined["properties"]!.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal));
        Assert.Equal(shape.Required.Order(StringComparer.Ordinal), (defined["required"]?.AsArray() ?? []).Select(key => key!.ToString()).Order(StringComparer.Ordinal));
        Assert.False(defined["additionalProperties"]!.GetValue<bool>());
        Assert.All(defined["properties"]!.AsObject(), member => Assert.True(DescriptionOf(member.Value!) is { Length: > 5 }, $"{name}.{member.Key} says nothing to who hovers over it."));
    }

    [Theory]
    [MemberData(nameof(Listed))]
    public void Words_OfTheReader_AreThoseOfTheSchema(string name) =>
        Assert.Equal(Words.Lists.Single(list => list.Name == name).All, Schema["$defs"]![name]!["enum"]!.AsArray().Select(word => word!.ToString()));

    [Fact]
    public void Schema_DefinesNoMappingThatTheReaderLacks() => Assert.Equal(
        Shapes.All.Select(shape => shape.Name).Where(name => name != "file").Order(StringComparer.Ordinal),
        Schema["$defs"]!.AsObject().Where(definition => definition.Value!["properties"] is not null).Select(definition => definition.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void Packs_OfTheRepository_FitTheSchema()
    {
        var files = RepositoryPacks.All.SelectMany(folder => folder.Files).Where(PackDocuments.IsYaml).ToList();
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Empty(Check(file.Text)));
    }

    [Fact]
    public void Packs_OfTheRepository_NameTheSchema() => Assert.All(
        RepositoryPacks.All.SelectMany(folder => folder.Files).Where(PackDocuments.IsYaml),
        file => Assert.StartsWith($"# yaml-language-server: $schema={string.Concat(Enumerable.Repeat("../", file.Path.Count(letter => letter == '/')))}schemas/pack-1.schema.json\n", file.Text, StringComparison.Ordinal));

    [Fact]
    public void Pack_ThatIsSound_FitsTheSchema() => Assert.Empty(Check(SoundPack.Text));

    [Theory]
    [InlineData("priority: 60", "priority: 101")]
    [InlineData("priority: 60", "priorty: 60")]
    [InlineData("status: active", "status: on")]
    [InlineData("id: hba1c-overdue", "id: HbA1c")]
    [InlineData("within: 12 months", "within: a year")]
    [InlineData("title: HbA1c overdue", "title: 7")]
    [InlineData("    card:\n", "    cases: [ { card: { indicator: info, summary: a } } ]\n    card:\n")]
    [InlineData("resource: Observation, ", "")]
    [InlineData("reviewBy: 2027-06-30", "reviewBy: soon")]
    [InlineData("expect: fires", "expect: fire")]
    [InlineData("deadline: 40ms", "suppress: 12h")]
    [InlineData("deadline: 40ms", "suppress: 31 days")]
    [InlineData("deadline: 40ms", "suppress: 721 h")]
    [InlineData("author: Tests", "suppress: soon")]
    public void Pack_ThatTheReaderRefuses_DoesNotFitTheSchema(string old, string with)
    {
        var text = SoundPack.Text.Replace(old, with, StringComparison.Ordinal);
        Assert.NotEmpty(Check(text));
        Assert.NotEmpty(SoundPack.Load(text).Problems);
    }

    [Theory]
    [InlineData("1 min")]
    [InlineData("43200 minutes")]
    [InlineData("1 hour")]
    [InlineData("720 h")]
    [InlineData("1 day")]
    [InlineData("30 d")]
    [InlineData("never")]
    public void Window_AtItsBoundary_FitsReaderAndSchema(string window)
    {
        var text = SoundPack.Text.Replace("deadline: 40ms", $"suppress: {window}", StringComparison.Ordinal);
        Assert.Empty(Check(text));
        Assert.Empty(SoundPack.Load(text).Problems);
    }

    private static string? DescriptionOf(JsonNode property) => (property["description"] ?? (property["$ref"] is { } at ? Schema["$defs"]![at.ToString()["#/$defs/".Length..]]!["description"] : null))?.ToString();

    private static IReadOnlyList<string> Check(string yaml)
    {
        var problems = new ProblemList();
        var node = YamlReader.Read(new PackFile("f.yaml", yaml), problems);
        Assert.Empty(problems.All);
        return new SchemaCheck(Schema).Check(Json(node!));
    }

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlNode.Mapping mapping => new JsonObject(mapping.Members.Select(member => KeyValuePair.Create(member.Key.Text, Json(member.Value)))),
        YamlNode.Sequence sequence => new JsonArray([.. sequence.Items.Select(Json)]),
        YamlNode.Scalar { IsNull: true } => null,
        YamlNode.Scalar { IsBoolean: true } scalar => JsonValue.Create(bool.Parse(scalar.Text)),
        YamlNode.Scalar { IsNumber: true } scalar when decimal.TryParse(scalar.Text, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        var scalar => JsonValue.Create(((YamlNode.Scalar)scalar).Text),
    };
}
