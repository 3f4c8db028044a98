namespace CdsHooks.Fhir.Terminology;

/// <summary>Named groups of codes from the tables of <c>content/terminology</c>.</summary>
public static class CodeGroups
{
    private const string ChronicPrefix = "chronic:";

    private static readonly Lazy<ILookup<string, ValueSetCode>> Conditions = new(() => LoadCoded("condition-groups.tsv", "condition-groups-snomed.tsv"));
    private static readonly Lazy<ILookup<string, ValueSetCode>> ChronicConditions = new(() =>
        LoadCoded("chronic-condition-groups.tsv", "chronic-condition-groups-snomed.tsv"));
    private static readonly Lazy<ILookup<string, ValueSetCode>> Observations = new(LoadObservations);

    /// <summary>Names of the chronic conditions that count for Chronic Care Management, each a group of its own.</summary>
    public static IReadOnlyList<string> ChronicConditionNames => [.. ChronicConditions.Value.Select(group => group.Key)];

    /// <summary>Names of all groups as <see cref="Find"/> takes them.</summary>
    internal static IEnumerable<string> Names => Conditions.Value.Select(group => group.Key)
        .Concat(Observations.Value.Select(group => group.Key))
        .Concat(ChronicConditions.Value.Select(group => ChronicPrefix + group.Key));

    /// <summary>The codes of a group of conditions or observations.</summary>
    /// <param name="name">Its name; groups of <c>chronic-condition-groups.tsv</c> are named with <c>chronic:</c> before, since some have a namesake among the conditions that holds other
    /// codes.</param>
    /// <returns>Empty for an unknown name.</returns>
    internal static IEnumerable<ValueSetCode> Find(string name) => name.StartsWith(ChronicPrefix, StringComparison.Ordinal)
        ? ChronicConditions.Value[name[ChronicPrefix.Length..]]
        : Conditions.Value.Contains(name) ? Conditions.Value[name] : Observations.Value[name];

    /// <summary>A value set of conditions in ICD-10-CM and SNOMED CT.</summary>
    /// <param name="groups">Names of groups in <c>condition-groups.tsv</c>; the first names the set.</param>
    /// <exception cref="KeyNotFoundException">A group is not in the tables.</exception>
    public static ValueSet Condition(params ReadOnlySpan<string> groups) => SetOf(Conditions.Value, groups);

    /// <summary>A value set of one chronic condition.</summary>
    /// <param name="group">Name of a group in <c>chronic-condition-groups.tsv</c>.</param>
    /// <exception cref="KeyNotFoundException">The group is not in the tables.</exception>
    public static ValueSet ChronicCondition(string group) => SetOf(ChronicConditions.Value, [group]);

    /// <summary>A value set of observations in LOINC.</summary>
    /// <param name="groups">Names of groups in <c>observation-groups.tsv</c>; the first names the set.</param>
    /// <exception cref="KeyNotFoundException">A group is not in the tables.</exception>
    public static ValueSet Observation(params ReadOnlySpan<string> groups) => SetOf(Observations.Value, groups);

    private static ValueSet SetOf(ILookup<string, ValueSetCode> table, ReadOnlySpan<string> groups)
    {
        var set = new ValueSet(groups[0]);
        foreach (var group in groups)
        {
            if (!table.Contains(group)) { throw new KeyNotFoundException($"No group is called '{group}'."); }
            set.With(table[group]);
        }
        return set;
    }

    private static ILookup<string, ValueSetCode> LoadCoded(params IEnumerable<string> tables) => tables
        .SelectMany(EmbeddedTable.Rows)
        .ToLookup(row => row[0], row => new ValueSetCode(SystemOf(row[1]), row[2], row[3] == "prefix"), StringComparer.Ordinal);

    private static ILookup<string, ValueSetCode> LoadObservations() => EmbeddedTable.Rows("observation-groups.tsv")
        .ToLookup(row => row[0], row => new ValueSetCode(CodeSystem.Loinc, row[1], IsPrefix: false), StringComparer.Ordinal);

    private static CodeSystem SystemOf(string system) => system switch
    {
        "icd10cm" => CodeSystem.Icd10Cm,
        "snomed" => CodeSystem.SnomedCt,
        _ => throw new InvalidOperationException($"The code system '{system}' in the tables is not known."),
    };
}
