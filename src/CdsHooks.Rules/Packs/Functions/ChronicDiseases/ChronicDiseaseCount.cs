using System.Numerics;
using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;

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

    private readonly FhirPathItems conditions;
    private readonly List<ChronicEntry> entries = [];
    private readonly int[] entryOf;

    private ChronicDiseaseCount(FhirPathItems conditions)
    {
        this.conditions = conditions;
        entryOf = new int[ChronicDiseaseList.All.Count];
        Array.Fill(entryOf, None);
        for (var i = 0; i < conditions.Count; i++)
        {
            var condition = new Condition(conditions[i].Node);
            var diseases = ChronicDiseaseList.StatedBy(condition.Code);
            if (diseases != 0) { entries.Add(new ChronicEntry(condition, diseases)); }
        }
        Assign();
    }

    /// <summary>True when at least one of the diseases that the entries state carries the stated risk by itself.</summary>
    public bool CarriesRisk => entries.Exists(entry => StatesRisk(entry.Diseases));

    /// <summary>The diseases that have an entry of their own, each with that entry.</summary>
    public IEnumerable<(ChronicDisease Disease, ChronicEntry Entry)> Counted
    {
        get
        {
            for (var disease = 0; disease < entryOf.Length; disease++)
            {
                if (entryOf[disease] != None) { yield return (ChronicDiseaseList.All[disease], entries[entryOf[disease]]); }
            }
        }
    }

    /// <summary>The diseases that entries state beside the one they were counted for.</summary>
    public IEnumerable<ChronicDisease> StatedOnly
    {
        get
        {
            var stated = entries.Aggregate(0UL, (diseases, entry) => diseases | entry.Diseases);
            for (var disease = 0; disease < entryOf.Length; disease++)
            {
                if (entryOf[disease] == None && (stated & (1UL << disease)) != 0) { yield return ChronicDiseaseList.All[disease]; }
            }
        }
    }

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

    private void Assign()
    {
        var seen = new HashSet<ulong>();
        for (var entry = 0; entry < entries.Count; entry++)
        {
            var tried = 0UL;
            if (seen.Add(entries[entry].Diseases)) { TryAssign(entry, ref tried); }
        }
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
