using System.Collections.Frozen;
using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Terminology;

namespace CdsHooks.Rules.Packs.Facts;

/// <summary>A substance whose results come in units that only it makes convertible.</summary>
/// <param name="Analyte">Its molar mass and charge.</param>
/// <param name="IsHbA1c">True for HbA1c, whose two scales differ by more than a factor.</param>
internal sealed record MeasuredSubstance(Analyte Analyte, bool IsHbA1c = false)
{
    private static readonly FrozenDictionary<string, MeasuredSubstance> ByName = new Dictionary<string, MeasuredSubstance>(StringComparer.Ordinal)
    {
        ["glucose"] = new(Analyte.Glucose),
        ["creatinine"] = new(Analyte.Creatinine),
        ["cholesterol"] = new(Analyte.Cholesterol),
        ["potassium"] = new(Analyte.Potassium),
        ["sodium"] = new(Analyte.Sodium),
        ["hba1c"] = new(default, IsHbA1c: true),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, MeasuredSubstance> ByLoinc = new (string Name, string[] Groups)[]
    {
        ("glucose", ["glucose"]),
        ("creatinine", ["creatinine-serum", "uacr"]),
        ("cholesterol", ["cholesterol-total", "hdl", "ldl"]),
        ("potassium", ["potassium"]),
        ("hba1c", ["hba1c"]),
    }
    .SelectMany(substance => CodeGroups.Observation(substance.Groups).Codes.Select(code => (code.Code, Substance: ByName[substance.Name])))
    .ToFrozenDictionary(pair => pair.Code, pair => pair.Substance, StringComparer.Ordinal);

    /// <summary>The names by which expressions call them.</summary>
    public static IEnumerable<string> Names => ByName.Keys;

    /// <summary>The substance of that name; <see langword="null"/> for an unknown one.</summary>
    public static MeasuredSubstance? Named(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The substance that a LOINC code tells; <see langword="null"/> when it tells none.</summary>
    public static MeasuredSubstance? Of(CodeableConcept code)
    {
        foreach (var coding in code.Coding)
        {
            if (CodeSystems.Parse(coding.System.Utf8) == CodeSystem.Loinc && ByLoinc.TryGetValue(coding.Code.ToString(), out var substance)) { return substance; }
        }
        return null;
    }
}
