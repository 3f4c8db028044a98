using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;
using CdsHooks.Rules.Clinical.Cards;

namespace CdsHooks.Rules.Packs.Functions.ChronicDiseases;

/// <summary>Functions of a problem list that count its chronic diseases, each once and each by an entry of its own.</summary>
internal static class ChronicDiseaseFunctions
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<FhirPathFunction> All { get; } =
    [
        Of("chronicDiseases", FhirPathType.String.Many, static count => count.Counted.Select(each => FhirPathValue.Of(each.Disease.Name))),
        Of("chronicDiseaseEntries", FhirPathType.Fhir("Condition"), static count => count.Counted.Select(each => FhirPathValue.Of(each.Entry.Condition.Node))),
        Of("chronicDiseaseLines", FhirPathType.String.Many, static count => count.Counted.Select(each => FhirPathValue.Of(Line(each.Disease, each.Entry.Condition)))),
        Of("chronicDiseasesBeside", FhirPathType.String.Many, static count => count.StatedOnly.Select(disease => FhirPathValue.Of(disease.Name))),
        Of("carryChronicRisk", FhirPathType.Boolean, static count => [FhirPathValue.Of(count.CarriesRisk)]),
    ];

    private static FhirPathFunction Of(string name, FhirPathType result, Func<ChronicDiseaseCount, IEnumerable<FhirPathValue>> answer) => new()
    {
        Name = name,
        On = ["Condition"],
        Result = result,
        Invoke = (input, _, call) => FhirPathItems.Of([.. answer(CountOf(input, call))], input.IsIncomplete),
    };

    // A rule asks several times about one problem list.
    private static ChronicDiseaseCount CountOf(FhirPathItems conditions, FhirPathCall call)
    {
        if (Replies.TrySessionOf(call) is not { } session) { return ChronicDiseaseCount.Of(conditions); }
        if (session.ChronicDiseases is { } known && known.IsOf(conditions)) { return known; }
        return session.ChronicDiseases = ChronicDiseaseCount.Of(conditions);
    }

    // The chart's own words and dates, so that the count can be checked against the problem list.
    private static string Line(ChronicDisease disease, Condition condition)
    {
        var name = condition.Code.Display is { } display && !display.Equals(disease.Name, StringComparison.OrdinalIgnoreCase) ? $"{disease.Name}: {display}" : disease.Name;
        if (condition.Onset is { } onset) { return $"{name}, since {CardText.Date(onset)}"; }
        return condition.RecordedDate is { } recorded ? $"{name}, recorded {CardText.Date(recorded)}" : $"{name}, no date";
    }
}
