using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Rules.Packs.Running;

namespace CdsHooks.Rules.Packs.Facts;

/// <summary>What of the resources that answer to a fact belongs to it. What cannot be judged is left out and makes the fact incomplete.</summary>
internal sealed record FactFilter
{
    /// <summary>True when only what counts clinically belongs to it.</summary>
    public bool IsUsableOnly { get; init; } = true;

    /// <summary>How old an item may be.</summary>
    public LookBack? Within { get; init; }

    /// <summary>UCUM unit in which its result must be readable.</summary>
    public string? Unit { get; init; }

    /// <summary>The value set of the fact, by which results are found in components.</summary>
    public ValueSet? Codes { get; init; }

    /// <summary>What must be true of an item.</summary>
    public FhirPathExpression? Where { get; init; }

    /// <summary>The order.</summary>
    public FactOrder Order { get; init; }

    /// <summary>How many to keep, from the beginning of the order.</summary>
    public int? Keep { get; init; }

    /// <summary>True when the date of an item of a type decides whether it belongs to the fact, and not only where it stands in the order.</summary>
    public bool JudgesDate(ResourceType type) => Within is not null || (IsUsableOnly && UsableStatus.TellsOfThePast(type));

    /// <summary>Does an item belong to the fact? <see langword="null"/> when that cannot be told.</summary>
    /// <param name="session">The call.</param>
    /// <param name="type">The type of the item.</param>
    /// <param name="item">The item.</param>
    /// <param name="date">Its date, where <see cref="JudgesDate"/>.</param>
    // What is not meant is left out whatever its date and unit: an undated item of another kind leaves nothing open.
    public bool? Judge(PackSession session, ResourceType type, in FhirPathValue item, PartialDate? date)
    {
        bool? belongs = true;
        if (Within is { } within)
        {
            belongs = date is null ? null : within.Covers(date.Value, session.Call.Today);
            if (belongs == false) { return false; }
        }
        else if (IsUsableOnly && date is { } on && UsableStatus.TellsOfThePast(type) && on.EarliestDay > session.Tomorrow) { return false; }
        if (Where is not null)
        {
            var isMeant = session.IsTrueOf(item, Where);
            if (isMeant != true) { return isMeant; }
        }
        if (Unit is null) { return belongs; }
        // An observation without any result is none; one whose result cannot be read is one that nobody can judge.
        return ResultReading.IsReadableIn(Unit, item.Node, Codes) switch
        {
            true => belongs,
            false => null,
            null => false,
        };
    }
}
