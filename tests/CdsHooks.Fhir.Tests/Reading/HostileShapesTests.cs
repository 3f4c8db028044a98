using System.Text;
using System.Text.Json.Nodes;
using CdsHooks.Protocol.Json;
using FsCheck;
using FsCheck.Fluent;

namespace CdsHooks.Fhir.Tests.Reading;

/// <summary>Whatever shape a chart has, reading it does not throw. Only generated shapes reach the combinations that nobody thinks of.</summary>
public class HostileShapesTests
{
    private static readonly string[] Odd =
    [
        "null", "true", "false", "{}", "[]", "[null]", "[[[[]]]]", "[[{}]]", "0", "-1", "1e999", "-1e-999", "1e28", "1e-28", "79228162514264337593543950335", "99999999999999999999999999999999999999",
        "\"\"", "\" \"", "\"7.2\"", "\"2024-02-30\"", "\"9999-12-31\"", "\"0001-01-01T00:00:00+14:00\"", "\"#\"", "\"urn:uuid:\"", "\"https://\"", "\"a/b/c/d\"", "\"/\"",
        "\"\\ud83d\\udc89\"", "\"\\u0000\"", "\"\\u002d\\u002f\"", "\"((((((((\"", "\"10*99\"", "\"mg/{\"", "\"\u200B\u202E\"", "\"entered-in-error\"", "{\"value\":1e999}",
        "{\"coding\":{\"coding\":[]}}", "{\"start\":[],\"end\":{}}",
    ];

    [Fact]
    public void Samples_EachViewOfAResource_HasOne() =>
        Assert.Equal(Views.Resources.Select(view => view.Name).Order(StringComparer.Ordinal), Samples.ByType.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Views_OverTheirOwnSample_ReadEveryElement()
    {
        foreach (var view in Views.Resources)
        {
            var sample = Read(Samples.ByType[view.Name]);
            Assert.True(ViewWalk.Touch(view, sample) > ViewWalk.Touch(view, default), view.Name);
        }
    }

    [Fact]
    public void Views_OverTheWrongKindOfValue_NeverThrow()
    {
        foreach (var json in Odd.Append($"\"{new string('x', 200_000)}\""))
        {
            foreach (var view in Views.Elements) { ViewWalk.Touch(view, Read(json)); }
        }
    }

    [Fact]
    public void Views_OverEachOthersResources_NeverThrow()
    {
        foreach (var sample in Samples.ByType.Values)
        {
            foreach (var view in Views.Elements) { ViewWalk.Touch(view, Read(sample)); }
        }
    }

    [Fact]
    public void Views_EachMemberReplacedByEachOddity_NeverThrow()
    {
        foreach (var view in Views.Resources)
        {
            foreach (var member in JsonNode.Parse(Samples.ByType[view.Name])!.AsObject().Select(pair => pair.Key))
            {
                foreach (var odd in Odd)
                {
                    var resource = JsonNode.Parse(Samples.ByType[view.Name])!;
                    resource[member] = JsonNode.Parse(odd);
                    ViewWalk.Touch(view, Read(resource.ToJsonString()));
                }
            }
        }
    }

    [Fact]
    public void Views_ResourcesChangedAtRandom_NeverThrow()
    {
        var change = Gen.Choose(0, int.MaxValue).Two();
        var cases = Gen.Choose(0, Views.Resources.Count - 1).SelectMany(view => Gen.ListOf(change).Select(changes => (View: Views.Resources[view], Changes: changes)));
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            var resource = JsonNode.Parse(Samples.ByType[one.View.Name])!;
            foreach (var (place, kind) in one.Changes) { Change(resource, place, kind); }
            return ViewWalk.Touch(one.View, Read(resource.ToJsonString())) > 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
    }

    private static void Change(JsonNode resource, int place, int kind)
    {
        var places = Below(resource).ToList();
        if (places.Count == 0) { return; }
        var chosen = places[place % places.Count];
        var json = chosen.ToJsonString();
        if (chosen.Parent is JsonObject parent && kind % 5 == 0)
        {
            parent.Remove(chosen.GetPropertyName());
            return;
        }
        chosen.ReplaceWith(JsonNode.Parse((kind % 5) switch
        {
            1 => $"[{json}]",
            2 => $"{{\"value\":{json}}}",
            3 => $"[null,[{json}],{json}]",
            _ => Odd[kind / 5 % Odd.Length],
        }));
    }

    private static IEnumerable<JsonNode> Below(JsonNode node) => node switch
    {
        JsonObject members => members.SelectMany(pair => pair.Value is null ? [] : Below(pair.Value).Prepend(pair.Value)),
        JsonArray items => items.SelectMany(item => item is null ? [] : Below(item).Prepend(item)),
        _ => [],
    };

    private static TapeNode Read(string json)
    {
        var tape = JsonTape.TryRead(Encoding.UTF8.GetBytes(json), out var fault);
        return fault?.Kind == JsonFaultKind.TooDeep ? default : tape!.Root;
    }
}
