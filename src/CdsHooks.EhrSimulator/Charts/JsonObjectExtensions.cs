using System.Text.Json.Nodes;

namespace CdsHooks.EhrSimulator.Charts;

/// <summary>JSON objects written in one expression.</summary>
internal static class JsonObjectExtensions
{
    /// <summary>Sets a member, and is the same object.</summary>
    public static JsonObject With(this JsonObject whole, string name, JsonNode? value)
    {
        whole[name] = value;
        return whole;
    }

    /// <summary>Takes out members that are null, which FHIR does not know, and is the same object.</summary>
    public static JsonObject WithoutNulls(this JsonObject whole)
    {
        foreach (var name in whole.Where(member => member.Value is null).Select(member => member.Key).ToList()) { whole.Remove(name); }
        return whole;
    }
}
