using System.Text;

namespace CdsHooks.Fhir.Reading;

/// <summary>Reads a status that FHIR R4 writes as a CodeableConcept (<c>clinicalStatus</c>, <c>verificationStatus</c>) and older versions
/// as a code.</summary>
/// <remarks>
/// Codings count without a system or with one of HL7's; a local code system may use the same words for something else. Only where no coding
/// counts
/// is the text looked at, in any case of letters, since some charts hold nothing but "Active".
/// </remarks>
internal readonly struct StatusConcept
{
    private const int LongestText = 40;

    private readonly CodeableConcept concept;
    private readonly int counting;
    private readonly FhirCode lastCounting;

    /// <summary>Reads a status. Its codings are walked once, since callers ask for one code after another.</summary>
    public StatusConcept(CodeableConcept concept)
    {
        this.concept = concept;
        foreach (var coding in concept.Coding)
        {
            var code = coding.Code;
            if (!code.HasValue || !IsOfHl7(coding.System)) { continue; }
            lastCounting = code;
            counting++;
        }
    }

    /// <summary>True when the status holds a coding or text, readable or not.</summary>
    public bool IsStated => counting > 0 || !concept.Coding.IsEmpty || !string.IsNullOrWhiteSpace(concept.Text);

    /// <summary>True when one coding alone counts: what is one code is no other.</summary>
    public bool IsOne => counting == 1;

    /// <summary>True when the status is that code.</summary>
    public bool Is(ReadOnlySpan<byte> code)
    {
        if (counting == 1) { return lastCounting.Is(code); }
        if (concept.Node.IsString) { return concept.Node.TextEquals(code); }
        if (counting > 1) { return IsAmongCodings(code); }
        return concept.Text is { Length: <= LongestText } text && Encoding.UTF8.GetString(code).Equals(text.Trim(), StringComparison.OrdinalIgnoreCase);
    }

    private bool IsAmongCodings(ReadOnlySpan<byte> code)
    {
        foreach (var coding in concept.Coding)
        {
            if (coding.Code.Is(code) && IsOfHl7(coding.System)) { return true; }
        }
        return false;
    }

    private static bool IsOfHl7(FhirCode system) =>
        !system.HasValue || system.Utf8.StartsWith("http://terminology.hl7.org/"u8) || system.Utf8.StartsWith("http://hl7.org/fhir/"u8);
}
