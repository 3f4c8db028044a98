using CdsHooks.Fhir.FhirPath;

namespace CdsHooks.Rules.Packs.Functions.ChronicDiseases;

/// <summary>Functions of a problem list that count its chronic diseases, each once and each by an entry of its own.</summary>
internal static class ChronicDiseaseFunctions
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<FhirPathFunction> All { get; } =
    [
        Of("chronicDiseases", FhirPathType.String.Many, static (count, _) => count.NamesCounted),
        Of("chronicDiseaseEntries", FhirPathType.Fhir("Condition"), static (count, _) => count.EntriesCounted),
        Of("chronicDiseaseLines", FhirPathType.String.Many, static (count, given) => count.Lines(MostOf(given)), arguments: 1),
        Of("chronicDiseasesBeside", FhirPathType.String.Many, static (count, _) => count.NamesStatedOnly),
        Of("carryChronicRisk", FhirPathType.Boolean, static (count, _) => [FhirPathValue.Of(count.CarriesRisk)]),
    ];

    private static FhirPathFunction Of(string name, FhirPathType result, Func<ChronicDiseaseCount, IReadOnlyList<FhirPathItems>, FhirPathValue[]> answer, int arguments = 0) => new()
    {
        Name = name,
        Arguments = (0, arguments),
        On = ["Condition"],
        Result = result,
        Invoke = (input, given, call) => FhirPathItems.Owning(answer(CountOf(input, call), given), input.IsIncomplete),
    };

    private static int MostOf(IReadOnlyList<FhirPathItems> given) =>
        given.Count > 0 && given[0].Count == 1 && given[0][0].AsDecimal() is { } most ? (int)decimal.Clamp(most, 0, int.MaxValue) : int.MaxValue;

    // A rule asks several times about one problem list.
    private static ChronicDiseaseCount CountOf(FhirPathItems conditions, FhirPathCall call)
    {
        if (Replies.TrySessionOf(call) is not { } session) { return ChronicDiseaseCount.Of(conditions); }
        if (session.ChronicDiseases is { } known && known.IsOf(conditions)) { return known; }
        return session.ChronicDiseases = ChronicDiseaseCount.Of(conditions);
    }
}
