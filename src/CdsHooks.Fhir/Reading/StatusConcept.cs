using System.Text;

namespace CdsHooks.Fhir.Reading;

/// <summary>Reads a status that FHIR R4 writes as a CodeableConcept (<c>clinicalStatus</c>, <c>verificationStatus</c>) and older versions
/// as a code.</summary>
/// <remarks>
/// Codings count without a system or with one of HL7's; a local code system may use the same words for something else. Only where no coding
/// counts
/// is the text looked at, in any case of letters, since some charts hold nothing but "Active".
/// </remarks>
internal readonly struct StatusConcept(CodeableConcept concept)
{
    private const int LongestText = 40;

    /// <summary>True when the status holds a coding or text, readable or not.</summary>
    public bool IsStated => !concept.Coding.IsEmpty || !string.IsNullOrWhiteSpace(concept.Text);

    /// <summary>True when the status is that code.</summary>
    public bool Is(ReadOnlySpan<byte> code)
    {
        if (concept.Node.IsString) { return concept.Node.TextEquals(code); }
        var hasCoding = false;
        foreach (var coding in concept.Coding)
        {
            if (!coding.Code.HasValue || !IsOfHl7(coding.System)) { continue; }
            if (coding.Code.Is(code)) { return true; }
            hasCoding = true;
        }
        return !hasCoding && concept.Text is { Length: <= LongestText } text
            && Encoding.UTF8.GetString(code).Equals(text.Trim(), StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsOfHl7(FhirCode system) =>
        !system.HasValue || system.Utf8.StartsWith("http://terminology.hl7.org/"u8) || system.Utf8.StartsWith("http://hl7.org/fhir/"u8);
}
