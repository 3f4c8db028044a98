using System.Text;
using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Terminology;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary>The LOINC codes of a value set, for concepts inside a resource, which the chart does not index apart.</summary>
internal sealed class LoincCodes(ValueSet codes)
{
    private readonly byte[][] utf8 =
        [.. codes.Codes.Where(code => code.System == CodeSystem.Loinc).Select(code => Encoding.UTF8.GetBytes(code.Code))];

    /// <summary>True when one of the codings is one of the codes.</summary>
    public bool Contain(CodeableConcept concept)
    {
        foreach (var coding in concept.Coding)
        {
            if (CodeSystems.Parse(coding.System.Utf8) != CodeSystem.Loinc) { continue; }
            foreach (var code in utf8)
            {
                if (coding.Code.Is(code)) { return true; }
            }
        }
        return false;
    }
}
