using System.Text.Json.Nodes;

namespace CdsHooks.EhrSimulator.Charts;

/// <summary>Groups of patients, as Bulk Data exports them.</summary>
internal static class PatientGroup
{
    public static JsonObject Build(string id, string name, IReadOnlyList<string> patients) => new()
    {
        ["resourceType"] = "Group", ["id"] = id,
        ["identifier"] = new JsonArray(new JsonObject { ["system"] = "https://simulator.example.org/groups", ["value"] = id }),
        ["active"] = true, ["type"] = "person", ["actual"] = true, ["name"] = name, ["quantity"] = patients.Count,
        ["member"] = patients.Count == 0 ? null : new JsonArray([.. patients.Select(patient => new JsonObject { ["entity"] = Coded.To($"Patient/{patient}") })]),
    };
}
