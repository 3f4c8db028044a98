using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace CdsHooks.Conformance.Tests.Fuzz;

/// <summary>One random change to a body. What it does follows from its numbers alone, so that a failing case can be shrunk and run again.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Where">Picks the place.</param>
/// <param name="What">Picks the value.</param>
internal sealed record Mutation(int Kind, int Where, int What)
{
    private const int Kinds = 10;

    private static readonly string[] Odd =
    [
        "null", "true", "0", "-1", "1e999", "300.0", "\"\"", "\" \"", "\"x\"", "\"\\u0000\"", "\"Patient/1\"", "\"2024-13-45\"", "{}", "[]", "[null]", "[[[]]]", "{\"\":null}",
        "{\"resourceType\":\"Bundle\"}", "{\"resourceType\":\"Bundle\",\"entry\":{}}", "{\"resourceType\":\"Patient\",\"id\":[]}", "{\"reference\":7}", "\"\\ud83d\\udc89\"", "\"<script>\"",
    ];

    public static Arbitrary<Mutation[]> Lists { get; } = Arb.From(
        (from kind in Gen.Choose(0, Kinds - 1)
         from place in Gen.Choose(0, 10_000)
         from value in Gen.Choose(0, 10_000)
         select new Mutation(kind, place, value)).NonEmptyListOf().Select(list => list.Take(6).ToArray()),
        list => Enumerable.Range(0, list.Length).Where(_ => list.Length > 1).Select(skip => list.Where((_, index) => index != skip).ToArray()));

    /// <summary>The body after all changes: those of the tree first, those of its bytes last.</summary>
    public static byte[] Apply(JsonNode call, IReadOnlyList<Mutation> mutations)
    {
        foreach (var mutation in mutations.Where(mutation => mutation.Kind < 6)) { mutation.ChangeTree(call); }
        var bytes = Encoding.UTF8.GetBytes(call.ToJsonString());
        return mutations.Where(mutation => mutation.Kind >= 6).Aggregate(bytes, (body, mutation) => mutation.ChangeBytes(body));
    }

    private void ChangeTree(JsonNode root)
    {
        var places = Places(root).ToList();
        if (places.Count == 0) { return; }
        var (holder, key) = places[Where % places.Count];
        var value = JsonNode.Parse(Odd[What % Odd.Length]);
        switch (Kind)
        {
            case 0 when holder is JsonObject from:
                from.Remove(key);
                break;
            case 1:
                Set(holder, key, value);
                break;
            case 2 when holder is JsonArray list:
                list.Add(Get(holder, key)?.DeepClone());
                break;
            case 3:
                var deeper = Get(holder, key)?.DeepClone();
                for (var level = What % 70; level >= 0; level--) { deeper = level % 2 == 0 ? new JsonArray(deeper) : new JsonObject { ["x"] = deeper }; }
                Set(holder, key, deeper);
                break;
            case 4:
                var (otherHolder, otherKey) = places[What % places.Count];
                var (mine, other) = (Get(holder, key)?.DeepClone(), Get(otherHolder, otherKey)?.DeepClone());
                Set(holder, key, other);
                if (!Places(root).Any(place => ReferenceEquals(place.Holder, otherHolder) && place.Key == otherKey)) { break; }
                Set(otherHolder, otherKey, mine);
                break;
            case 5 when holder is JsonObject into:
                into[What % 2 == 0 ? key.ToUpperInvariant() : key + "\u0000"] = value;
                break;
        }
    }

    private byte[] ChangeBytes(byte[] body)
    {
        if (body.Length == 0) { return body; }
        var at = Where * 31 % body.Length;
        switch (Kind)
        {
            case 6:
                return body[..at];
            case 7:
                body[at] ^= (byte)(1 << (What % 8));
                return body;
            case 8:
                var end = Math.Min(body.Length, at + (What % 40));
                return [.. body[..end], .. body[at..end], .. body[end..]];
            default:
                return [.. body[..at], (byte)What, .. body[at..]];
        }
    }

    private static JsonNode? Get(JsonNode holder, string key) => holder is JsonArray list ? list[Index(key)] : holder[key];

    private static void Set(JsonNode holder, string key, JsonNode? value)
    {
        if (holder is JsonArray list) { list[Index(key)] = value; } else { holder[key] = value; }
    }

    private static int Index(string key) => int.Parse(key, System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<(JsonNode Holder, string Key)> Places(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Places(member.Value).Prepend((members, member.Key))),
        JsonArray items => items.SelectMany((item, index) => Places(item).Prepend((items, index.ToString(System.Globalization.CultureInfo.InvariantCulture)))),
        _ => [],
    };
}
