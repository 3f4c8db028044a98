using System.Globalization;
using System.Text.Json;
using CdsHooks.EhrSimulator.Manners;

namespace CdsHooks.EhrSimulator.Fhir.Search;

/// <summary>A search as it was read: what is looked for, in which order, how much at a time, and what comes with it.</summary>
internal sealed class SearchQuery
{
    private SearchQuery(string type) => Type = type;

    public string Type { get; }

    public List<SearchCriterion> Criteria { get; } = [];

    public List<(SearchParameter Parameter, bool Descending)> Sort { get; } = [];

    /// <summary>Include paths, each an element that refers.</summary>
    public List<string> Includes { get; } = [];

    public bool IncludesProvenance { get; private set; }

    public IReadOnlyList<string>? OnlyElements { get; private set; }

    /// <summary>True when the number alone is asked for.</summary>
    public bool CountsOnly { get; private set; }

    /// <summary>Entries of a page.</summary>
    public int PageSize { get; private set; }

    /// <summary>The patients that are named; <see langword="null"/> where none is.</summary>
    public IReadOnlyList<string>? Patients => Criteria.Where(criterion => criterion.Name == "patient").Select(criterion => criterion.ReferencedIds().ToList()).FirstOrDefault();

    /// <summary>Reads one.</summary>
    /// <exception cref="SearchProblemException">A parameter is unknown, lacks, or has no such value.</exception>
    public static SearchQuery Read(string type, IReadOnlyList<KeyValuePair<string, string>> parameters, FhirManner manner, string baseUrl)
    {
        var known = SearchParameters.ByType[type];
        var query = new SearchQuery(type) { PageSize = manner.PageSize };
        foreach (var (name, value) in parameters)
        {
            switch (name)
            {
                case "_format": break;
                case "_count": query.ReadCount(value, manner); break;
                case "_sort": query.ReadSort(value, known); break;
                case "_include": query.ReadInclude(value); break;
                case "_revinclude" when value == "Provenance:target": query.IncludesProvenance = true; break;
                case "_revinclude": throw new SearchProblemException("not-supported", "Of _revinclude, Provenance:target alone is supported.");
                case "_elements" when manner.TakesElements: query.OnlyElements = value.Split(','); break;
                case "_summary" when manner.TakesElements && value is "count" or "false": query.CountsOnly = value == "count"; break;
                default: query.ReadCriterion(name, value, known, baseUrl); break;
            }
        }

        query.RequireParameters(manner);
        return query;
    }

    /// <summary>Orders what was found; the newest writing first where no order is asked for.</summary>
    public IEnumerable<Charts.ChartResource> InOrder(IEnumerable<Charts.ChartResource> found)
    {
        var ordered = found.OrderBy(_ => 0);
        foreach (var (parameter, descending) in Sort)
        {
            string Key(Charts.ChartResource resource) => SortKey(resource.Body!.Value, parameter);
            ordered = ordered.ThenBy(resource => Key(resource).Length == 0);
            ordered = descending ? ordered.ThenByDescending(Key, StringComparer.Ordinal) : ordered.ThenBy(Key, StringComparer.Ordinal);
        }

        return Sort.Count > 0 ? ordered.ThenBy(resource => resource.Id, StringComparer.Ordinal) : ordered.ThenByDescending(resource => resource.LastUpdated).ThenBy(resource => resource.Id, StringComparer.Ordinal);
    }

    private static string SortKey(JsonElement resource, SearchParameter parameter)
    {
        var elements = parameter.Paths.SelectMany(path => Elements.At(resource, path));
        return parameter.Type == SearchType.Date
            ? elements.Select(DateSpan.Of).OfType<DateSpan>().Select(span => span.Start.UtcTicks.ToString("D19", CultureInfo.InvariantCulture)).FirstOrDefault() ?? ""
            : elements.Select(element => element.GetRawText()).FirstOrDefault() ?? "";
    }

    private void ReadCount(string value, FhirManner manner)
    {
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count)) { throw new SearchProblemException("invalid", "_count is no number."); }
        PageSize = Math.Min(count, manner.MaxPageSize);
        CountsOnly |= count == 0;
    }

    private void ReadSort(string value, IReadOnlyDictionary<string, SearchParameter> known)
    {
        foreach (var key in value.Split(','))
        {
            if (!known.TryGetValue(key.TrimStart('-'), out var parameter)) { throw new SearchProblemException("not-supported", $"{Type} cannot be sorted by '{key}'."); }
            Sort.Add((parameter, key.StartsWith('-')));
        }
    }

    private void ReadInclude(string value)
    {
        var parts = value.Split(':');
        if (parts.Length < 2 || parts[0] != Type || !SearchParameters.Includes.TryGetValue($"{parts[0]}:{parts[1]}", out var path))
        {
            throw new SearchProblemException("not-supported", $"_include of '{value}' is not supported for {Type}.");
        }

        Includes.Add(path);
    }

    private void ReadCriterion(string name, string value, IReadOnlyDictionary<string, SearchParameter> known, string baseUrl)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var (bare, modifier) = colon < 0 ? (name, null) : (name[..colon], name[(colon + 1)..]);
        if (!known.TryGetValue(bare, out var parameter)) { throw new SearchProblemException("not-supported", $"{Type} has no search parameter '{name}' here."); }
        Criteria.Add(new SearchCriterion(parameter, modifier, value, baseUrl));
    }

    private void RequireParameters(FhirManner manner)
    {
        var given = Criteria.Select(criterion => criterion.Name).ToHashSet(StringComparer.Ordinal);
        if (given.Contains("_id")) { return; }
        if (manner.NeedsPatient && SearchParameters.IsInChart(Type) && !given.Contains("patient"))
        {
            throw new SearchProblemException("required", $"{Type} is searched by patient or by _id alone.");
        }

        if (manner.NeedsPatient && Type == "Patient" && given.Count == 0) { throw new SearchProblemException("required", "Patient is not searched without a parameter."); }
        if (Type == "Provenance" && !given.Contains("target")) { throw new SearchProblemException("required", "Provenance is searched by target or by _id alone."); }
        foreach (var rule in manner.RequiredParameters.Where(rule => rule.StartsWith(Type + "?", StringComparison.Ordinal)))
        {
            var names = rule[(Type.Length + 1)..].Split('|');
            if (!names.Any(given.Contains)) { throw new SearchProblemException("required", $"{Type} is not searched without {string.Join(" or ", names)}."); }
        }
    }
}
