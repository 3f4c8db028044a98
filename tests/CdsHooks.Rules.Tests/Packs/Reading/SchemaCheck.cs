using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CdsHooks.Rules.Tests.Packs.Reading;

/// <summary>The part of JSON Schema 2020-12 that the schema of packs is written in. A keyword it does not know fails the test.</summary>
internal sealed class SchemaCheck(JsonObject root)
{
    /// <summary>Where a value does not fit the schema; empty when it does.</summary>
    public IReadOnlyList<string> Check(JsonNode? value) => [.. Check(root, value, "")];

    private IEnumerable<string> Check(JsonNode schema, JsonNode? value, string place) => schema.AsObject().SelectMany(rule => rule.Value is null ? [] : Check(schema, rule.Key, rule.Value, value, place));

    private IEnumerable<string> Check(JsonNode schema, string keyword, JsonNode rule, JsonNode? value, string place)
    {
        switch (keyword)
        {
            case "$schema" or "$id" or "$defs" or "title" or "description":
                return [];
            case "$ref":
                return Check(root["$defs"]![rule.ToString()["#/$defs/".Length..]]!, value, place);
            case "type":
                return (rule as JsonArray ?? [rule.DeepClone()]).Any(type => IsOf(type!.ToString(), value)) ? [] : [$"{place} is no {rule}"];
            case "const":
                return JsonNode.DeepEquals(rule, value) ? [] : [$"{place} is not {rule}"];
            case "enum":
                return rule.AsArray().Any(word => JsonNode.DeepEquals(word, value)) ? [] : [$"{place} is none of the words"];
            case "pattern":
                return value is not JsonValue || !IsOf("string", value) || Regex.IsMatch(value.ToString(), rule.ToString(), RegexOptions.None, TimeSpan.FromSeconds(1)) ? [] : [$"{place} does not match {rule}"];
            case "minLength":
                return !IsOf("string", value) || value!.ToString().Length >= rule.GetValue<int>() ? [] : [$"{place} is empty"];
            case "minimum":
                return !IsOf("number", value) || value!.GetValue<decimal>() >= rule.GetValue<int>() ? [] : [$"{place} is less than {rule}"];
            case "maximum":
                return !IsOf("number", value) || value!.GetValue<decimal>() <= rule.GetValue<int>() ? [] : [$"{place} is more than {rule}"];
            case "anyOf":
                return rule.AsArray().Any(each => !Check(each!, value, place).Any()) ? [] : [$"{place} fits none"];
            case "oneOf":
                return rule.AsArray().Count(each => !Check(each!, value, place).Any()) == 1 ? [] : [$"{place} does not fit exactly one"];
            case "items":
                return value is JsonArray items ? items.SelectMany((item, i) => Check(rule, item, $"{place}/{i}")) : [];
            case "minItems":
                return value is not JsonArray few || few.Count >= rule.GetValue<int>() ? [] : [$"{place} has too few items"];
            case "required":
                return value is JsonObject whole ? rule.AsArray().Where(key => !whole.ContainsKey(key!.ToString())).Select(key => $"{place} has no {key}") : [];
            case "minProperties":
                return value is not JsonObject small || small.Count >= rule.GetValue<int>() ? [] : [$"{place} has too few members"];
            case "maxProperties":
                return value is not JsonObject large || large.Count <= rule.GetValue<int>() ? [] : [$"{place} has too many members"];
            case "properties":
                return value is JsonObject known ? known.Where(member => rule[member.Key] is not null).SelectMany(member => Check(rule[member.Key]!, member.Value, $"{place}/{member.Key}")) : [];
            case "propertyNames":
                return value is JsonObject named ? named.SelectMany(member => Check(rule, JsonValue.Create(member.Key), $"{place}/{member.Key}")) : [];
            case "additionalProperties":
                return value is JsonObject all ? all.Where(member => schema["properties"]?[member.Key] is null).SelectMany(member => Additional(rule, member.Value, $"{place}/{member.Key}")) : [];
            default:
                throw new NotSupportedException($"The keyword '{keyword}' is not known here.");
        }
    }

    private IEnumerable<string> Additional(JsonNode rule, JsonNode? value, string place) => rule is JsonObject inner ? Check(inner, value, place) : rule.GetValue<bool>() ? [] : [$"{place} is unknown"];

    private static bool IsOf(string type, JsonNode? value) => type switch
    {
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value is JsonValue && value.GetValueKind() == System.Text.Json.JsonValueKind.String,
        "boolean" => value is JsonValue && value.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False,
        "number" => value is JsonValue && value.GetValueKind() == System.Text.Json.JsonValueKind.Number,
        "integer" => value is JsonValue number && number.TryGetValue<decimal>(out var amount) && amount == Math.Truncate(amount),
        _ => throw new NotSupportedException($"The type '{type}' is not known here."),
    };
}
