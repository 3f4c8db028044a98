namespace CdsHooks.Fhir.Reading;

/// <summary>What units measure. More than UCUM's seven, to keep apart what must not be mistaken for each other in a chart.</summary>
internal enum UcumDimension
{
    /// <summary>In grams.</summary>
    Mass,

    /// <summary>In metres.</summary>
    Length,

    /// <summary>In seconds.</summary>
    Time,

    /// <summary>In kelvins.</summary>
    Temperature,

    /// <summary>In moles. A pure number in UCUM; here mg/mmol is not mg/1.</summary>
    Amount,

    /// <summary>In equivalents. Moles of charge in UCUM; they become moles only where the ion is known.</summary>
    Equivalents,

    /// <summary>In osmoles.</summary>
    Osmoles,

    /// <summary>In enzyme units U. A micromole per minute in UCUM, but also what charts call units of insulin.</summary>
    EnzymeActivity,

    /// <summary>In [IU], whose size depends on the substance.</summary>
    InternationalUnits,

    /// <summary>In [pH].</summary>
    Acidity,

    /// <summary>Per 1.73 m2 of body surface. A mere annotation in UCUM; here it tells normalised from plain filtration.</summary>
    StandardBodySurface,

    /// <summary>In per cent. One hundredth in UCUM; here it is not mistaken for other ratios.</summary>
    Percentage,
}
