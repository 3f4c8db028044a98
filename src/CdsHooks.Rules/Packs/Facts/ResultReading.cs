using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Rules.Packs.Facts;

/// <summary>Reads the result of an observation in a unit, knowing what was measured.</summary>
/// <remarks>The code of the observation tells the substance, so that mass converts to amount of substance (glucose, creatinine, cholesterol, potassium) and IFCC HbA1c to per
/// cent. A filtration rate in plain <c>mL/min</c> counts as one per 1.73 m²: the codes asked for are all per area, and laboratories leave it out.</remarks>
internal static class ResultReading
{
    private const string PlainFiltration = "mL/min";

    /// <summary>Can the result be read in the unit? <see langword="null"/> when there is no result.</summary>
    /// <param name="unit">A UCUM unit.</param>
    /// <param name="observation">The resource.</param>
    /// <param name="codes">What its code, or that of one of its components, lies in; <see langword="null"/> for anything.</param>
    public static bool? IsReadableIn(string unit, TapeNode observation, ValueSet? codes)
    {
        var (value, code) = Find(new Observation(observation), codes);
        if (!value.HasValue) { return null; }
        var quantity = value.AsQuantity;
        return quantity.Comparator != QuantityComparator.Unreadable && BoundIn(quantity, unit, code) is not null;
    }

    /// <summary>The result of an observation, and what was measured: its value, or that of the component whose code lies in a value set.</summary>
    public static (FhirChoice Value, CodeableConcept Code) Find(Observation observation, ValueSet? codes)
    {
        if (observation.Value is { HasValue: true } value) { return (value, observation.Code); }
        if (codes is null) { return default; }
        foreach (var component in observation.Component)
        {
            if (component.HasModifierExtension || !Holds(codes, component.Code)) { continue; }
            if (component.Value is { HasValue: true } part) { return (part, component.Code); }
        }
        return default;
    }

    /// <summary>The number in a unit, without regard to the comparator; <see langword="null"/> when it cannot be told.</summary>
    /// <param name="quantity">The quantity.</param>
    /// <param name="unit">A UCUM unit.</param>
    /// <param name="code">What was measured, as the observation says it.</param>
    /// <param name="named">What was measured, if somebody else says it.</param>
    public static decimal? BoundIn(Quantity quantity, string unit, CodeableConcept code, MeasuredSubstance? named = null)
    {
        if (quantity.BoundIn(unit) is { } number) { return number; }
        if (unit == Ucum.Egfr) { return quantity.BoundIn(PlainFiltration); }
        if ((named ?? MeasuredSubstance.Of(code)) is not { } substance) { return null; }
        return substance.IsHbA1c ? unit == "%" ? HbA1c.BoundInPercent(quantity) : null : quantity.BoundIn(unit, substance.Analyte);
    }

    private static bool Holds(ValueSet codes, CodeableConcept concept)
    {
        foreach (var coding in concept.Coding)
        {
            var system = CodeSystems.Parse(coding.System.Utf8);
            if (system == CodeSystem.Other) { continue; }
            var code = coding.Code.ToString();
            foreach (var member in codes.Codes)
            {
                if (member.System == system && (member.IsPrefix ? code.StartsWith(member.Code, StringComparison.Ordinal) : code == member.Code)) { return true; }
            }
        }
        return false;
    }
}
