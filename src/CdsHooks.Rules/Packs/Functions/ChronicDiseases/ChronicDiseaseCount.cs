using System.Numerics;
using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;
using CdsHooks.Rules.Clinical.Cards;

namespace CdsHooks.Rules.Packs.Functions.ChronicDiseases;

/// <summary>Counts the chronic diseases of a problem list so that the number stands up to a second look.</summary>
/// <remarks>
/// A disease counts when an entry stands for it, and an entry stands for one disease. So one disease coded twice is one; a combination code
/// (hypertension with heart failure and kidney disease) is one until another entry states the second disease as well, as coding rules ask
/// for anyway.
/// Entries that state the same diseases are the same entry again. The count is the most diseases that can be given an entry each.
/// </remarks>
internal sealed class ChronicDiseaseCount
{
    private const int None = -1;

    // Up to here comparing each with each takes less than a table.
    private const int FewEntries = 64;

    private readonly FhirPathItems conditions;
    private readonly List<ChronicEntry> entries = [];
    private readonly int[] entryOf;

    private ChronicDiseaseCount(FhirPathItems conditions)
    {
        this.conditions = conditions;
        entryOf = new int[ChronicDiseaseList.All.Count];
        Array.Fill(entryOf, None);
        HashSet<ulong>? seen = null;
        for (var i = 0; i < conditions.Count; i++)
        {
            var condition = new Condition(conditions[i].Node);
            var diseases = ChronicDiseaseList.StatedBy(condition.Code);
            if (diseases == 0 || IsRepeated(diseases, ref seen)) { continue; }
            entries.Add(new ChronicEntry(condition, diseases));
            var tried = 0UL;
            TryAssign(entries.Count - 1, ref tried);
        }
    }

    /// <summary>True when at least one of the diseases that the entries state carries the stated risk by itself.</summary>
    public bool CarriesRisk => entries.Exists(entry => StatesRisk(entry.Diseases));

    /// <summary>Names of the diseases that have an entry of their own.</summary>
    public FhirPathValue[] NamesCounted => Counted(static (disease, _) => FhirPathValue.Of(disease.Name));

    /// <summary>The entries of those diseases.</summary>
    public FhirPathValue[] EntriesCounted => Counted(static (_, condition) => FhirPathValue.Of(condition.Node, ResourceType.Condition));

    /// <summary>Names of the diseases that entries state beside the one they were counted for.</summary>
    public FhirPathValue[] NamesStatedOnly
    {
        get
        {
            var rest = 0UL;
            foreach (var entry in entries) { rest |= entry.Diseases; }
            for (var disease = 0; disease < entryOf.Length; disease++)
            {
                if (entryOf[disease] != None) { rest &= ~(1UL << disease); }
            }
            var names = new FhirPathValue[BitOperations.PopCount(rest)];
            for (var i = 0; i < names.Length; i++, rest &= rest - 1) { names[i] = FhirPathValue.Of(ChronicDiseaseList.All[BitOperations.TrailingZeroCount(rest)].Name); }
            return names;
        }
    }

    /// <summary>Those diseases in the chart's own words and dates, so that the count can be checked against the problem list.</summary>
    /// <param name="most">How many lines are wanted, from the first.</param>
    public FhirPathValue[] Lines(int most) => Counted(static (disease, condition) => FhirPathValue.Of(Line(disease, condition)), most);

    /// <summary>Counts the diseases of conditions that are present.</summary>
    public static ChronicDiseaseCount Of(FhirPathItems conditions) => new(conditions);

    /// <summary>True when it is the count of these conditions.</summary>
    public bool IsOf(FhirPathItems others)
    {
        if (others.Count != conditions.Count) { return false; }
        for (var i = 0; i < others.Count; i++)
        {
            if (others[i].Node != conditions[i].Node) { return false; }
        }
        return true;
    }

    private static bool StatesRisk(ulong diseases)
    {
        for (; diseases != 0; diseases &= diseases - 1)
        {
            if (ChronicDiseaseList.All[BitOperations.TrailingZeroCount(diseases)].CarriesRisk) { return true; }
        }
        return false;
    }

    private static string Line(ChronicDisease disease, Condition condition)
    {
        var name = condition.Code.Display is { } display && !display.Equals(disease.Name, StringComparison.OrdinalIgnoreCase) ? $"{disease.Name}: {display}" : disease.Name;
        if (condition.Onset is { } onset) { return $"{name}, since {CardText.Date(onset)}"; }
        return condition.RecordedDate is { } recorded ? $"{name}, recorded {CardText.Date(recorded)}" : $"{name}, no date";
    }

    private FhirPathValue[] Counted(Func<ChronicDisease, Condition, FhirPathValue> answer, int most = int.MaxValue)
    {
        var found = new FhirPathValue[Math.Min(most, entryOf.Length - entryOf.AsSpan().Count(None))];
        var next = 0;
        for (var disease = 0; next < found.Length; disease++)
        {
            if (entryOf[disease] != None) { found[next++] = answer(ChronicDiseaseList.All[disease], entries[entryOf[disease]].Condition); }
        }
        return found;
    }

    private bool IsRepeated(ulong diseases, ref HashSet<ulong>? seen)
    {
        if (entries.Count > FewEntries) { return !(seen ??= [.. entries.Select(entry => entry.Diseases)]).Add(diseases); }
        foreach (var entry in entries)
        {
            if (entry.Diseases == diseases) { return true; }
        }
        return false;
    }

    // An augmenting path: an entry may take the disease of another entry when that one can stand for a different disease instead.
    private bool TryAssign(int entry, ref ulong tried)
    {
        for (var rest = entries[entry].Diseases & ~tried; rest != 0; rest &= ~tried & (rest - 1))
        {
            var disease = BitOperations.TrailingZeroCount(rest);
            tried |= 1UL << disease;
            if (entryOf[disease] != None && !TryAssign(entryOf[disease], ref tried)) { continue; }
            entryOf[disease] = entry;
            return true;
        }
        return false;
    }
}
