using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Terminology;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary>Functions of blood pressures, of panels and separate readings alike: the lowest of several, systolic and diastolic each for itself.</summary>
/// <remarks>That is how the quality measure on blood pressure control reads the readings of a day; it also keeps a first reading in an anxious moment from counting when it was
/// repeated. Readings in another unit, with a comparator, or beyond what a living person has are passed over. Of readings that came in part no lowest is told as a number.</remarks>
internal static class BloodPressureFunctions
{
    private const string MillimetersOfMercury = "mm[Hg]";

    private static readonly LoincCodes Systolic = new(CodeGroups.Observation("bp-systolic"));
    private static readonly LoincCodes Diastolic = new(CodeGroups.Observation("bp-diastolic"));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FhirPathFunction> All { get; } =
    [
        Of("lowestSystolic", FhirPathType.Decimal, static readings => readings.Systolic is { } systolic ? FhirPathValue.Of(systolic) : null),
        Of("lowestDiastolic", FhirPathType.Decimal, static readings => readings.Diastolic is { } diastolic ? FhirPathValue.Of(diastolic) : null),
        Of("lowestPressure", FhirPathType.String, static readings => readings.HasAny ? FhirPathValue.Of(readings.ToString()) : null),
    ];

    private static FhirPathFunction Of(string name, FhirPathType result, Func<PressureReadings, FhirPathValue?> answer) => new()
    {
        Name = name,
        On = ["Observation"],
        Result = result,
        Invoke = (input, _, _) => (result == FhirPathType.String || !input.IsIncomplete) && answer(Read(input)) is { } value ? FhirPathItems.Of(value) : default,
    };

    private static PressureReadings Read(FhirPathItems input)
    {
        var readings = default(PressureReadings);
        for (var i = 0; i < input.Count; i++)
        {
            var observation = new Observation(input[i].Node);
            Take(observation.Code, observation.Value, ref readings);
            foreach (var component in observation.Component)
            {
                if (!component.HasModifierExtension) { Take(component.Code, component.Value, ref readings); }
            }
        }
        return readings;
    }

    private static void Take(CodeableConcept code, FhirChoice value, ref PressureReadings readings)
    {
        if (!value.HasValue) { return; }
        if (Systolic.Contain(code)) { readings.TakeSystolic(value.AsQuantity.In(MillimetersOfMercury)); }
        if (Diastolic.Contain(code)) { readings.TakeDiastolic(value.AsQuantity.In(MillimetersOfMercury)); }
    }
}
