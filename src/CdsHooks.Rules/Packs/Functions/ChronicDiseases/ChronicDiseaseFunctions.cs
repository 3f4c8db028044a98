using CdsHooks.Fhir.FhirPath;

namespace CdsHooks.Rules.Packs.Functions.ChronicDiseases;

/// <summary>Functions of a problem list that count its chronic diseases, each once and each by an entry of its own.</summary>
internal static class ChronicDiseaseFunctions
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<FhirPathFunction> All { get; } =
    [
        Of("chronicDiseases", FhirPathType.String.Many, static count => count.NamesCounted),
        Of("chronicDiseaseEntries", FhirPathType.Fhir("Condition"), static count => count.EntriesCounted),
        Of("chronicDiseaseLines", FhirPathType.String.Many, static count => count.Lines),
        Of("chronicDiseasesBeside", FhirPathType.String.Many, static count => count.NamesStatedOnly),
        Of("carryChronicRisk", FhirPathType.Boolean, static count => [FhirPathValue.Of(count.CarriesRisk)]),
    ];

    private static FhirPathFunction Of(string name, FhirPathType result, Func<ChronicDiseaseCount, FhirPathValue[]> answer) => new()
    {
        Name = name,
        On = ["Condition"],
        Result = result,
        Invoke = (input, _, call) => FhirPathItems.Owning(answer(CountOf(input, call)), input.IsIncomplete),
    };

    // A rule asks several times about one problem list.
    private static ChronicDiseaseCount CountOf(FhirPathItems conditions, FhirPathCall call)
    {
        if (Replies.TrySessionOf(call) is not { } session) { return ChronicDiseaseCount.Of(conditions); }
        if (session.ChronicDiseases is { } known && known.IsOf(conditions)) { return known; }
        return session.ChronicDiseases = ChronicDiseaseCount.Of(conditions);
    }
}
