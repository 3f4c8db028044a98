using System.Runtime.InteropServices;

namespace CdsHooks.Fhir.Reading;

/// <summary>A substance whose mass, amount and charge convert into each other.</summary>
/// <param name="GramsPerMole">Molar mass in g/mol, above 0.</param>
/// <param name="Charge">Charges of its ion, 1 or more, to convert equivalents; <see langword="null"/> when it is no ion.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Analyte(decimal GramsPerMole, int? Charge = null)
{
    private const double LargestNumber = 1e24;

    /// <summary>Glucose, C6H12O6: 18.0156 mg/dL are 1 mmol/L.</summary>
    public static Analyte Glucose => new(180.156m);

    /// <summary>Creatinine, C4H7N3O: 1 mg/dL is 88.4 umol/L. Also for ratios to creatinine: 1 mg/mmol is 8.84 mg/g.</summary>
    public static Analyte Creatinine => new(113.12m);

    /// <summary>Cholesterol, C27H46O, in all lipoproteins (total, LDL, HDL): 38.665 mg/dL are 1 mmol/L.</summary>
    public static Analyte Cholesterol => new(386.65m);

    /// <summary>The potassium ion: 1 meq/L is 1 mmol/L.</summary>
    public static Analyte Potassium => new(39.098m, 1);

    /// <summary>The sodium ion: 1 meq/L is 1 mmol/L.</summary>
    public static Analyte Sodium => new(22.990m, 1);

    /// <summary>A number of one unit in another.</summary>
    internal decimal? Convert(decimal value, UcumUnit from, UcumUnit to)
    {
        if (GramsPerMole <= 0 || Charge <= 0) { return null; }
        if (from.Measures(to)) { return from.Convert(value, to); }
        var charges = from[UcumDimension.Equivalents] - to[UcumDimension.Equivalents];
        if (charges != 0 && Charge is null) { return null; }
        var moles = from[UcumDimension.Amount] - to[UcumDimension.Amount] + charges;
        var grams = from[UcumDimension.Mass] - to[UcumDimension.Mass];
        if (moles != -grams || (moles == 0 && charges == 0)) { return null; }
        foreach (var dimension in UcumUnit.Dimensions)
        {
            var isConverted = dimension is UcumDimension.Amount or UcumDimension.Mass or UcumDimension.Equivalents;
            if (!isConverted && from[dimension] != to[dimension]) { return null; }
        }
        if (from.IsTouchedBy(UcumDimension.Percentage) != to.IsTouchedBy(UcumDimension.Percentage)) { return null; }
        var size = Math.Abs((double)value) * Math.Pow((double)GramsPerMole, Math.Abs(moles)) * Math.Pow(Charge ?? 1, Math.Abs(charges));
        return size < LargestNumber ? from.Convert(Scale(Scale(value, GramsPerMole, moles), Charge ?? 1, -charges), to) : null;
    }

    private static decimal Scale(decimal value, decimal factor, int power)
    {
        for (var i = 0; i < Math.Abs(power); i++) { value = power > 0 ? value * factor : value / factor; }
        return value;
    }
}
