using System.Collections.Frozen;

namespace CdsHooks.Fhir.Reading;

/// <summary>How charts spell units that UCUM spells otherwise: <c>mmHg</c>, <c>mL/min/1.73 m²</c>, <c>mcg</c>, <c>K/uL</c>.</summary>
/// <remarks>A spelling is looked up without regard to case, blanks, superscripts or the kind of mu. So the table also holds common units
/// that UCUM spells
/// alike but for the case, and <c>MG</c> is a milligram.</remarks>
internal static class UnitSpellings
{
    private static readonly FrozenDictionary<string, string> UcumBySpelling = Build();

    /// <summary>The UCUM units in the table.</summary>
    public static IEnumerable<string> KnownUnits => UcumBySpelling.Values.Distinct(StringComparer.Ordinal);

    /// <summary>The UCUM unit that a spelling stands for; <see langword="null"/> when it is not in the table.</summary>
    /// <param name="simplified">As <see cref="Simplify"/> leaves it.</param>
    public static string? Find(ReadOnlySpan<char> simplified)
    {
        Span<char> lower = stackalloc char[simplified.Length];
        simplified.ToLowerInvariant(lower);
        return UcumBySpelling.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(lower, out var ucum) ? ucum : null;
    }

    /// <summary>Drops blanks and writes mu, superscripts, the degree sign and the multiplication signs in ASCII; keeps the case.</summary>
    /// <param name="text">The spelling as it came.</param>
    /// <param name="simplified">Room for three characters for each of <paramref name="text"/>.</param>
    /// <returns>How many characters were written.</returns>
    public static int Simplify(ReadOnlySpan<char> text, Span<char> simplified)
    {
        var length = 0;
        foreach (var letter in text)
        {
            if (char.IsWhiteSpace(letter)) { continue; }
            var isPowerOfTen = length > 1 && simplified[length - 1] == '0' && simplified[length - 2] == '1';
            switch (letter)
            {
                case '\u00B5' or '\u03BC':
                    simplified[length++] = 'u';
                    break;
                case '\u00D7':
                    simplified[length++] = 'x';
                    break;
                case '\u00B7':
                    simplified[length++] = '.';
                    break;
                case '\u00B0':
                    "deg".CopyTo(simplified[length..]);
                    length += 3;
                    break;
                case '^':
                    if (isPowerOfTen) { simplified[length++] = '*'; }
                    break;
                default:
                    var superscript = SuperscriptDigit(letter);
                    if (superscript is not null && isPowerOfTen) { simplified[length++] = '*'; }
                    simplified[length++] = superscript ?? letter;
                    break;
            }
        }
        return length;
    }

    private static char? SuperscriptDigit(char letter) => letter switch
    {
        '\u00B9' => '1',
        '\u00B2' => '2',
        '\u00B3' => '3',
        '\u2070' => '0',
        >= '\u2074' and <= '\u2079' => (char)('4' + (letter - '\u2074')),
        _ => null,
    };

    private static FrozenDictionary<string, string> Build()
    {
        (string Ucum, string[] Spellings)[] table =
        [
            ("%", ["percent", "pct", "%hb", "%hba1c", "%ngsp", "%(ngsp)", "%oftotalhgb", "%oftotalhb", "%tothgb"]),
            ("mmol/mol", ["mmol/molhb", "mmol/mol(ifcc)", "mmol/molifcc"]),
            ("mg/dL", ["mg/100ml", "mgs/dl", "mg%"]),
            ("g/dL", ["gm/dl", "gms/dl", "g/100ml"]),
            ("g/L", ["gm/l"]),
            ("mg/L", ["mcg/ml", "ug/ml"]),
            ("ng/mL", ["mcg/l", "ug/l", "ng/cc"]),
            ("ng/dL", []),
            ("ng/L", ["pg/ml"]),
            ("ug/dL", ["mcg/dl"]),
            ("mg/mL", []),
            ("mmol/L", []),
            ("umol/L", ["mcmol/l", "micromol/l"]),
            ("nmol/L", []),
            ("pmol/L", []),
            ("mol/L", []),
            ("meq/L", []),
            ("mosm/kg", ["mosmol/kg"]),
            ("mosm/L", ["mosmol/l"]),
            ("mg/g", [
                "mg/gcr", "mg/gcreat", "mg/gcreatinine", "mg/gmcreat", "mg/gm", "mg/g{creat}", "ug/mg", "mcg/mg", "mcg/mgcreat",
                "ug/mgcreat", "mcg/mgcr", "mg/g{creatinine}"
            ]),
            ("mg/mmol", ["mg/mmolcreat", "mg/mmolcr", "mg/mmolcreatinine"]),
            (Ucum.Egfr, [
                "ml/min/1.73", "ml/min/1.73m2", "ml/min/1.73.m2", "ml/min/1.73sqm", "ml/min/1.73sq.m", "ml/min/1.73sq.m.",
                "ml/min/1.73m*2", "ml/min/1.73_m2", "ml/min/1.73(m2)", "ml/min/(1.73m2)", "ml/min/(1.73.m2)", "ml/min/{1.73m2}",
                "ml/min/[1.73_m2]", "ml/min/1.73/m2", "ml/min/{1.73sqm}", "ml/min/1.73m2bsa", "ml/min{1.73_m2}", "ml/min{1.73m2}",
                "ml/min/1,73m2", "ml/min1.73m2"
            ]),
            ("mL/min", []),
            ("mm[Hg]", ["mmhg", "mm(hg)", "torr"]),
            ("kPa", []),
            ("cm[H2O]", ["cmh2o"]),
            ("kg/m2", ["kg/(m2)", "kg/sqm", "kg/sq.m"]),
            ("cm", []),
            ("mm", []),
            ("m2", ["sqm"]),
            ("[in_i]", ["in", "inch", "inches"]),
            ("[ft_i]", ["ft", "feet", "foot"]),
            ("kg", ["kgs", "kilogram", "kilograms"]),
            ("g", ["gm", "gms", "gram", "grams"]),
            ("mg", ["mgs", "milligram", "milligrams"]),
            ("ug", ["mcg", "mcgs", "microgram", "micrograms"]),
            ("ng", []),
            ("[lb_av]", ["lb", "lbs", "pound", "pounds", "lb_av"]),
            ("[oz_av]", ["oz", "ounce", "ounces"]),
            ("L", ["liter", "liters", "litre", "litres"]),
            ("mL", ["cc", "mls", "milliliter", "milliliters", "millilitre"]),
            ("dL", []),
            ("uL", ["mcl"]),
            ("fL", ["um3", "cubicmicrons"]),
            ("pg", []),
            ("Cel", ["degc", "c", "celsius", "degreescelsius", "degreesc"]),
            ("[degF]", ["degf", "f", "fahrenheit", "degreesfahrenheit", "degreesf"]),
            ("U/L", ["units/l", "unit/l"]),
            ("[IU]/L", ["iu/l", "[iu]/l"]),
            ("[IU]/mL", ["iu/ml"]),
            ("m[IU]/L", ["miu/l", "uiu/ml", "mciu/ml"]),
            ("m[IU]/mL", ["miu/ml"]),
            ("m[IU]/L", ["m[iu]/l", "u[iu]/ml"]),
            ("mU/L", ["uu/ml", "mcu/ml"]),
            ("[IU]", ["iu", "internationalunit", "internationalunits"]),
            ("U", ["unit", "units"]),
            ("10*3/uL", [
                "k/ul", "k/mcl", "k/mm3", "k/cumm", "th/ul", "thou/ul", "thou/mcl", "thous/mcl", "thousand/ul", "x10e3/ul", "10e3/ul",
                "x10*3/ul", "10*3/mcl", "x10(3)/mcl", "x103/ul", "x10*3/mcl", "x10e3/mcl", "10*9/l", "10e9/l", "x10e9/l", "x10*9/l"
            ]),
            ("10*6/uL", ["m/ul", "mil/ul", "million/ul", "x10e6/ul", "10e6/ul", "x10*6/ul", "10*12/l", "10e12/l", "x10e12/l", "x10*12/l"]),
            ("/uL", ["cells/ul", "cells/mcl", "cells/mm3", "cells/cumm", "/mm3", "/cumm"]),
            ("/min", ["bpm", "beats/min", "beats/minute", "breaths/min", "breaths/minute", "{beats}/min", "{breaths}/min"]),
            ("a", ["y", "yr", "yrs", "year", "years"]),
            ("mo", ["mos", "month", "months"]),
            ("wk", ["wks", "week", "weeks"]),
            ("d", ["day", "days"]),
            ("h", ["hr", "hrs", "hour", "hours"]),
            ("min", ["mins", "minute", "minutes"]),
            ("s", ["sec", "secs", "second", "seconds"]),
            ("ms", ["msec", "msecs", "millisecond", "milliseconds"]),
            ("mg/kg", []),
            ("ug/kg", ["mcg/kg"]),
            ("mg/d", ["mg/day"]),
            ("mg/h", ["mg/hr"]),
            ("ug/h", ["mcg/h", "mcg/hr"]),
            ("ug/kg/min", ["mcg/kg/min"]),
            ("ug/min", ["mcg/min"]),
            ("mL/h", ["ml/hr"]),
            ("mg/kg/d", ["mg/kg/day"]),
            ("meq", []),
            ("mmol", []),
            ("mol", []),
            ("{INR}", ["inr"]),
            ("{score}", ["score", "(score)", "scores", "points", "pts"]),
            ("1", ["ratio"]),
            ("[pH]", ["ph"]),
        ];
        var bySpelling = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (ucum, spellings) in table)
        {
            bySpelling[ucum.ToLowerInvariant()] = ucum;
            foreach (var spelling in spellings) { bySpelling[spelling] = ucum; }
        }
        return bySpelling.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
