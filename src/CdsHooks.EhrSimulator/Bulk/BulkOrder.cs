using System.Globalization;
using CdsHooks.EhrSimulator.Charts;
using CdsHooks.EhrSimulator.Fhir;
using CdsHooks.EhrSimulator.Fhir.Search;
using CdsHooks.EhrSimulator.Manners;

namespace CdsHooks.EhrSimulator.Bulk;

/// <summary>What an export was asked for, as its parameters say.</summary>
internal sealed class BulkOrder
{
    private static readonly string[] Formats = ["application/fhir+ndjson", "application/ndjson", "ndjson"];

    private readonly Dictionary<string, List<SearchQuery>> filters = new(StringComparer.Ordinal);

    /// <summary>The types asked for; <see langword="null"/> for all.</summary>
    public IReadOnlyList<string>? Types { get; private set; }

    /// <summary>What was written after that moment alone; <see langword="null"/> for all.</summary>
    public DateTimeOffset? Since { get; private set; }

    /// <summary>What was asked for and not understood, where that is forgiven.</summary>
    public List<string> Forgiven { get; } = [];

    /// <summary>Reads the parameters of a kick-off.</summary>
    /// <exception cref="SearchProblemException">They ask for what is not done.</exception>
    public static BulkOrder Read(FhirRequest request, string baseUrl)
    {
        var order = new BulkOrder();
        var isLenient = request.Headers("Prefer")?.Contains("handling=lenient", StringComparison.OrdinalIgnoreCase) == true;
        foreach (var (name, value) in request.Parameters.OrderBy(parameter => parameter.Key == "_typeFilter"))
        {
            try { order.Read(name, value, baseUrl); }
            catch (SearchProblemException problem) when (isLenient && problem.Code == "not-supported") { order.Forgiven.Add(problem.Message); }
        }

        return order;
    }

    /// <summary>Whether a resource was asked for.</summary>
    public bool Wants(ChartResource resource) =>
        (Since is null || resource.LastUpdated > Since)
        && (!filters.TryGetValue(resource.Type, out var queries) || queries.Any(query => query.Criteria.All(criterion => criterion.Finds(resource.Body!.Value))));

    private void Read(string name, string value, string baseUrl)
    {
        switch (name)
        {
            case "_format": break;
            case "_outputFormat" when Formats.Contains(value, StringComparer.Ordinal): break;
            case "_outputFormat": throw new SearchProblemException("value", $"Exports are not written as '{value}'.");
            case "_since": Since = ReadSince(value); break;
            case "_type":
                var types = value.Split(',', StringSplitOptions.TrimEntries);
                Types = [.. (Types ?? []).Concat(types.Where(SearchParameters.ByType.ContainsKey)).Distinct(StringComparer.Ordinal)];
                if (types.FirstOrDefault(type => !SearchParameters.ByType.ContainsKey(type)) is { } unknown) { throw new SearchProblemException("not-supported", $"There is no {unknown} here."); }
                break;
            case "_typeFilter": ReadFilters(value, baseUrl); break;
            default: throw new SearchProblemException("not-supported", $"Exports have no parameter '{name}' here.");
        }
    }

    private static DateTimeOffset ReadSince(string value) =>
        value.Contains('T', StringComparison.Ordinal) && DateSpan.TryParse(value, out var span)
            ? span.Value.Start
            : throw new SearchProblemException("invalid", "_since is no instant.");

    private void ReadFilters(string value, string baseUrl)
    {
        // A comma parts filters only where another one begins behind it.
        List<string> texts = [];
        foreach (var part in value.Split(','))
        {
            if (texts.Count == 0 || (part.Length > 0 && char.IsAsciiLetterUpper(part[0]) && part.Contains('?', StringComparison.Ordinal))) { texts.Add(part); }
            else { texts[^1] += "," + part; }
        }

        foreach (var text in texts)
        {
            var question = text.IndexOf('?', StringComparison.Ordinal);
            var type = question < 0 ? text : text[..question];
            if (question < 0 || !SearchParameters.ByType.ContainsKey(type) || Types?.Contains(type, StringComparer.Ordinal) == false)
            {
                throw new SearchProblemException("invalid", string.Create(CultureInfo.InvariantCulture, $"_typeFilter '{type}' is about no type that is exported."));
            }

            if (!filters.TryGetValue(type, out var queries)) { filters[type] = queries = []; }
            queries.Add(SearchQuery.Read(type, FhirRequest.Read(text[(question + 1)..]), new FhirManner(), baseUrl));
        }
    }
}
