using System.Diagnostics.CodeAnalysis;
using CdsHooks.EhrSimulator.Charts;
using CdsHooks.EhrSimulator.Fhir.Search;

namespace CdsHooks.EhrSimulator.Fhir.Access;

/// <summary>What one scope lets its bearer do with resources.</summary>
/// <param name="Context"><c>patient</c>, <c>user</c> or <c>system</c>.</param>
/// <param name="Type">The resource type, or <c>*</c>.</param>
/// <param name="Interactions">Some of the letters <c>cruds</c>.</param>
/// <param name="Filters">What resources must be like, as <c>?category=</c> says.</param>
internal sealed record GrantedScope(string Context, string Type, string Interactions, IReadOnlyList<SearchCriterion> Filters)
{
    /// <summary>Reads a scope of SMART 1 or 2; false for one that is not about resources, or is not well-formed.</summary>
    public static bool TryRead(string text, string baseUrl, [NotNullWhen(true)] out GrantedScope? scope)
    {
        scope = null;
        var question = text.IndexOf('?', StringComparison.Ordinal);
        var head = question < 0 ? text : text[..question];
        var slash = head.IndexOf('/', StringComparison.Ordinal);
        var dot = head.LastIndexOf('.');
        if (slash < 0 || dot < slash || head[..slash] is not ("patient" or "user" or "system")) { return false; }
        var type = head[(slash + 1)..dot];
        if (type != "*" && !SearchParameters.ByType.ContainsKey(type)) { return false; }
        var letters = head[(dot + 1)..] switch { "read" => "rs", "write" => "cud", "*" => "cruds", var others => others };
        if (letters.Length == 0 || !IsInOrder(letters)) { return false; }
        List<SearchCriterion> filters = [];
        if (question >= 0 && !TryReadFilters(type, text[(question + 1)..], baseUrl, filters)) { return false; }
        scope = new GrantedScope(head[..slash], type, letters, filters);
        return true;
    }

    /// <summary>Whether it is about a type and an interaction at all.</summary>
    public bool IsAbout(string type, char interaction) => (Type == "*" || Type == type) && Interactions.Contains(interaction, StringComparison.Ordinal);

    /// <summary>Whether it is about this resource, for the bearer whose patient is <paramref name="patientId"/>.</summary>
    public bool Covers(ChartResource resource, string? patientId) =>
        (Context != "patient" || resource.PatientId is null || resource.PatientId == patientId) && (Filters.Count == 0 || (resource.Body is { } body && Filters.All(filter => filter.Finds(body))));

    private static bool IsInOrder(string letters)
    {
        var at = -1;
        foreach (var letter in letters)
        {
            var next = "cruds".IndexOf(letter, StringComparison.Ordinal);
            if (next <= at) { return false; }
            at = next;
        }

        return true;
    }

    private static bool TryReadFilters(string type, string query, string baseUrl, List<SearchCriterion> filters)
    {
        foreach (var (name, value) in FhirRequest.Read(query))
        {
            if (type == "*" || !SearchParameters.ByType[type].TryGetValue(name, out var parameter)) { return false; }
            try { filters.Add(new SearchCriterion(parameter, null, value, baseUrl)); }
            catch (SearchProblemException) { return false; }
        }

        return true;
    }
}
