using System.Globalization;
using System.Text.Json;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Rules.Packs.Reading;

namespace CdsHooks.Rules.Packs.ValueSets;

/// <summary>Reads a FHIR ValueSet as JSON that is expanded, or that enumerates its codes.</summary>
internal sealed class FhirValueSetFile
{
    private readonly PackMark mark;
    private readonly ProblemList problems;
    private readonly List<ValueSetCode> codes = [];
    private readonly HashSet<string> unknownSystems = new(StringComparer.Ordinal);
    private int counted;

    private FhirValueSetFile(PackFile file, ProblemList problems)
    {
        mark = new PackMark(file.Path, 1, 1);
        this.problems = problems;
    }

    public static IReadOnlyList<ValueSetCode> Read(PackFile file, ProblemList problems)
    {
        var reader = new FhirValueSetFile(file, problems);
        try
        {
            using var json = JsonDocument.Parse(file.Text.TrimStart('\uFEFF'));
            reader.Read(json.RootElement);
        }
        catch (JsonException exception)
        {
            var place = new PackMark(file.Path, (int)(exception.LineNumber ?? 0) + 1, (int)(exception.BytePositionInLine ?? 0) + 1);
            problems.Add(place, ProblemCodes.BadCodeList, "The file cannot be read as JSON.");
        }
        // A text with half of a surrogate pair.
        catch (InvalidOperationException)
        {
            problems.Add(reader.mark, ProblemCodes.BadCodeList, "The file holds a text that is no Unicode.");
        }
        return reader.codes;
    }

    private void Read(JsonElement set)
    {
        if (set.ValueKind != JsonValueKind.Object || Text(set, "resourceType") != "ValueSet")
        {
            problems.Add(mark, ProblemCodes.BadCodeList, "The file holds no FHIR ValueSet.");
            return;
        }
        if (Text(set, "url") is null || (Text(set, "title") ?? Text(set, "name")) is null)
        {
            problems.Add(mark, ProblemCodes.NoProvenance, "A ValueSet names its 'url' and its 'title' or 'name'.");
        }
        if (set.TryGetProperty("expansion", out var expansion) && expansion.ValueKind == JsonValueKind.Object)
        {
            ReadContains(expansion);
            if (expansion.TryGetProperty("total", out var total) && total.ValueKind == JsonValueKind.Number && total.TryGetInt32(out var all) && all > counted)
            {
                problems.Add(
                    mark, ProblemCodes.NotEnumerated,
                    string.Create(CultureInfo.InvariantCulture, $"The expansion has {all} codes, of which {counted} are here."));
            }
        }
        else if (set.TryGetProperty("compose", out var compose) && compose.ValueKind == JsonValueKind.Object)
        {
            foreach (var include in Items(compose, "include")) { ReadInclude(include, codes); }
            var excluded = new List<ValueSetCode>();
            foreach (var exclude in Items(compose, "exclude")) { ReadInclude(exclude, excluded); }
            codes.RemoveAll(excluded.Contains);
        }
        if (codes.Count == 0) { problems.Add(mark, ProblemCodes.EmptySet, "The ValueSet is neither expanded nor does it enumerate codes of a known system."); }
    }

    private void ReadContains(JsonElement parent)
    {
        foreach (var entry in Items(parent, "contains"))
        {
            counted++;
            var isAbstract = entry.TryGetProperty("abstract", out var flag) && flag.ValueKind == JsonValueKind.True;
            if (!isAbstract) { Add(Text(entry, "system"), Text(entry, "code"), codes); }
            ReadContains(entry);
        }
    }

    private void ReadInclude(JsonElement include, List<ValueSetCode> into)
    {
        if (include.TryGetProperty("filter", out _) || include.TryGetProperty("valueSet", out _) || !include.TryGetProperty("concept", out _))
        {
            problems.Add(mark, ProblemCodes.NotEnumerated, "The ValueSet is defined by a filter, another set or a whole code system; expand it first.");
            return;
        }
        foreach (var concept in Items(include, "concept")) { Add(Text(include, "system"), Text(concept, "code"), into); }
    }

    private void Add(string? system, string? code, List<ValueSetCode> into)
    {
        if (string.IsNullOrWhiteSpace(code)) { return; }
        if (SystemNames.Find(system ?? "") is { } known)
        {
            into.Add(new ValueSetCode(known, code, IsPrefix: false));
        }
        else if (unknownSystems.Add(system ?? ""))
        {
            problems.Warn(mark, ProblemCodes.UnknownSystem, $"Codes of the system '{system}' cannot be looked up and are left out.");
        }
    }

    private static IEnumerable<JsonElement> Items(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object) : [];

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
