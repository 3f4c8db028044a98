using System.Text.Json;
using System.Text.RegularExpressions;

namespace CdsHooks.EhrSimulator.Tests.Charts;

/// <summary>Holds JSON against the types of FHIR R4: names, lists, JSON kinds, formats of primitives, and the elements that types here must have.</summary>
internal sealed partial class R4Shape
{
    private static readonly Dictionary<string, string[]> Required = new(StringComparer.Ordinal)
    {
        ["AllergyIntolerance"] = ["patient"], ["Appointment"] = ["status", "participant"], ["CarePlan"] = ["status", "intent", "subject"], ["Condition"] = ["subject"],
        ["Coverage"] = ["status", "beneficiary", "payor"], ["DiagnosticReport"] = ["status", "code"], ["DocumentReference"] = ["status", "content"], ["Encounter"] = ["status", "class"],
        ["Goal"] = ["lifecycleStatus", "description", "subject"], ["Group"] = ["type", "actual"], ["Immunization"] = ["status", "vaccineCode", "patient", "occurrence"],
        ["MedicationRequest"] = ["status", "intent", "medication", "subject"], ["Observation"] = ["status", "code"], ["Procedure"] = ["status", "subject"], ["Provenance"] = ["target", "recorded", "agent"],
        ["RelatedPerson"] = ["patient"], ["ServiceRequest"] = ["status", "intent", "subject"], ["CapabilityStatement"] = ["status", "date", "kind", "fhirVersion", "format"],
        ["OperationOutcome"] = ["issue"], ["Bundle"] = ["type"],
    };

    private readonly Dictionary<string, (string Base, Dictionary<string, (string[] Types, bool IsChoice, bool Repeats)> Elements)> types = new(StringComparer.Ordinal);

    public R4Shape()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CdsHooks.sln"))) { folder = Path.GetDirectoryName(folder)!; }
        foreach (var row in File.ReadLines(Path.Combine(folder, "content", "fhir", "r4-types.tsv")).Where(row => !row.StartsWith('#')).Select(row => row.Split('\t')))
        {
            var elements = row.Skip(3).Select(cell => cell.Split(':')).Where(cell => cell.Length == 2)
                .ToDictionary(cell => cell[0].Replace("[x]", "", StringComparison.Ordinal).TrimEnd('*'), cell => (cell[1].Split('|'), cell[0].Contains("[x]", StringComparison.Ordinal), cell[0].EndsWith('*')), StringComparer.Ordinal);
            types[row[0]] = (row.Length > 1 ? row[1] : "", elements);
        }
    }

    /// <summary>What is wrong with a resource, each with its path.</summary>
    public IReadOnlyList<string> Problems(JsonElement resource)
    {
        List<string> problems = [];
        Resource(resource, resource.GetProperty("resourceType").GetString()!, problems);
        return problems;
    }

    private void Resource(JsonElement resource, string path, List<string> problems)
    {
        var type = resource.TryGetProperty("resourceType", out var named) ? named.GetString()! : "?";
        foreach (var required in Required.GetValueOrDefault(type, []))
        {
            if (!resource.EnumerateObject().Any(member => member.Name.StartsWith(required, StringComparison.Ordinal))) { problems.Add($"{path}.{required} is missing"); }
        }

        Complex(resource, type, path, problems);
    }

    private void Complex(JsonElement element, string type, string path, List<string> problems)
    {
        if (!types.ContainsKey(type)) { problems.Add($"{path}: no type {type}"); return; }
        if (element.ValueKind != JsonValueKind.Object || !element.EnumerateObject().Any()) { problems.Add($"{path} is no object, or an empty one"); return; }
        foreach (var member in element.EnumerateObject().Where(member => member.Name is not ("resourceType" or "fhir_comments")))
        {
            var name = member.Name.TrimStart('_');
            if (Find(type, name) is not { } found) { problems.Add($"{path}.{member.Name} is not known"); continue; }
            if (found.Repeats != (member.Value.ValueKind == JsonValueKind.Array)) { problems.Add($"{path}.{member.Name} is a list, or is none"); continue; }
            IEnumerable<JsonElement> items = found.Repeats ? member.Value.EnumerateArray() : [member.Value];
            if (found.Repeats && member.Value.GetArrayLength() == 0) { problems.Add($"{path}.{name} is empty"); }
            foreach (var item in items) { Value(item, found.Type, $"{path}.{member.Name}", problems); }
        }
    }

    private void Value(JsonElement item, string type, string path, List<string> problems)
    {
        if (type == "Resource") { Resource(item, path, problems); }
        else if (!char.IsAsciiLetterLower(type[0])) { Complex(item, type, path, problems); }
        else if (!IsPrimitive(item, type)) { problems.Add($"{path} is no {type}: {item.GetRawText()}"); }
    }

    private (string Type, bool Repeats)? Find(string type, string name)
    {
        for (var at = type; at.Length > 0 && types.TryGetValue(at, out var row); at = row.Base)
        {
            if (row.Elements.TryGetValue(name, out var element) && !element.IsChoice) { return (Whole(at, element.Types[0]), element.Repeats); }
            foreach (var (stem, choice) in row.Elements.Where(pair => pair.Value.IsChoice && name.StartsWith(pair.Key, StringComparison.Ordinal)))
            {
                if (choice.Types.FirstOrDefault(option => string.Equals(option, name[stem.Length..], StringComparison.OrdinalIgnoreCase)) is { } chosen) { return (chosen, choice.Repeats); }
            }
        }

        return null;
    }

    // A type that begins with a point is a part of its row's.
    private static string Whole(string owner, string type) => type.StartsWith('.') ? owner + type : type;

    private static bool IsPrimitive(JsonElement item, string type) => type switch
    {
        "boolean" => item.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "decimal" => item.ValueKind == JsonValueKind.Number,
        "integer" or "positiveInt" or "unsignedInt" => item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out _),
        "date" => item.ValueKind == JsonValueKind.String && Date().IsMatch(item.GetString()!),
        "dateTime" => item.ValueKind == JsonValueKind.String && DateTime().IsMatch(item.GetString()!),
        "instant" => item.ValueKind == JsonValueKind.String && Instant().IsMatch(item.GetString()!),
        "id" => item.ValueKind == JsonValueKind.String && Id().IsMatch(item.GetString()!),
        "code" => item.ValueKind == JsonValueKind.String && Code().IsMatch(item.GetString()!),
        "xhtml" => item.ValueKind == JsonValueKind.String && item.GetString()!.StartsWith("<div xmlns=\"http://www.w3.org/1999/xhtml\">", StringComparison.Ordinal),
        _ => item.ValueKind == JsonValueKind.String && item.GetString()!.Trim().Length > 0,
    };

    [GeneratedRegex(@"^\d{4}(-\d\d(-\d\d)?)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Date();

    [GeneratedRegex(@"^\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))?)?)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DateTime();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Instant();

    [GeneratedRegex(@"^[A-Za-z0-9\-.]{1,64}$", RegexOptions.None, 1000)]
    private static partial Regex Id();

    [GeneratedRegex(@"^\S+( \S+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
