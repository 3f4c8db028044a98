using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>How a medication is or should be taken (https://hl7.org/fhir/R4/dosage.html).</summary>
/// <param name="node">The object.</param>
public readonly struct Dosage(TapeNode node) : IFhirElement<Dosage>
{
    /// <inheritdoc/>
    public static Dosage From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node => node;

    /// <summary>True when its meaning may be changed by something not understood here; then nothing may be concluded from it.</summary>
    public bool HasModifierExtension => node.HasModifierExtension();

    /// <summary>The instructions in words, fit to be shown; <see langword="null"/> when there are none.</summary>
    public string? Text => DisplayText.Clean(node.One("text"u8).GetString());

    /// <summary>When to take it.</summary>
    public Timing Timing => node.As<Timing>("timing"u8);

    /// <summary>How it enters the body.</summary>
    public CodeableConcept Route => node.As<CodeableConcept>("route"u8);

    /// <summary>How much at once.</summary>
    public FhirList<DoseAndRate> DoseAndRate => node.Many<DoseAndRate>("doseAndRate"u8);

    /// <summary>True when it is taken as needed: <c>asNeededBoolean</c> is true, or there is an <c>asNeededCodeableConcept</c>.</summary>
    public bool AsNeeded => node.Choice("asNeeded"u8) is { Type: ChoiceType.CodeableConcept } or { AsBoolean: true };

    /// <summary>The dose for 24 hours, from the first <c>doseQuantity</c> and the timing.</summary>
    /// <param name="unit">The UCUM unit wanted: <c>mg</c>, <c>mg/kg</c>.</param>
    /// <returns><see langword="null"/> when dose, unit or timing cannot be read, the dose is a range, or a
    /// <see cref="HasModifierExtension">modifier</see> is there.</returns>
    public decimal? DailyDoseIn(string unit)
    {
        if (HasModifierExtension || Timing.TimesPerDay is not { } times) { return null; }
        if (DoseAndRate.First.DoseQuantity.In(unit) is not { } dose) { return null; }
        return Math.Abs(dose) < 1e15m && times < 1e9m ? dose * times : null;
    }
}
