namespace CdsHooks.Fhir.Terminology;

/// <summary>The URIs by which code systems are named on the wire.</summary>
public static class CodeSystems
{
    /// <summary>Reads a <c>Coding.system</c>. The OID forms that older interfaces send mean the same systems.</summary>
    /// <param name="uri">The URI in UTF-8; empty for a coding without a system.</param>
    public static CodeSystem Parse(ReadOnlySpan<byte> uri) => uri.Length switch
    {
        16 when uri.SequenceEqual("http://loinc.org"u8) => CodeSystem.Loinc,
        17 when uri.SequenceEqual("https://loinc.org"u8) => CodeSystem.Loinc,
        22 when uri.SequenceEqual("http://snomed.info/sct"u8) => CodeSystem.SnomedCt,
        27 when uri.SequenceEqual("http://hl7.org/fhir/sid/cvx"u8) => CodeSystem.Cvx,
        33 when uri.SequenceEqual("http://hl7.org/fhir/sid/icd-10-cm"u8) => CodeSystem.Icd10Cm,
        43 when uri.SequenceEqual("http://www.nlm.nih.gov/research/umls/rxnorm"u8) => CodeSystem.RxNorm,
        _ when uri.SequenceEqual("http://hl7.org/fhir/us/core/CodeSystem/careplan-category"u8) => CodeSystem.CarePlanCategory,
        _ when uri.StartsWith("urn:oid:2.16.840.1.113883.6."u8) => ParseOid(uri["urn:oid:2.16.840.1.113883.6."u8.Length..]),
        _ => CodeSystem.Other,
    };

    /// <summary>The canonical URI of a system.</summary>
    /// <exception cref="ArgumentOutOfRangeException">For <see cref="CodeSystem.Other"/>, which has none.</exception>
    public static string UriOf(CodeSystem system) => system switch
    {
        CodeSystem.SnomedCt => "http://snomed.info/sct",
        CodeSystem.Icd10Cm => "http://hl7.org/fhir/sid/icd-10-cm",
        CodeSystem.Loinc => "http://loinc.org",
        CodeSystem.RxNorm => "http://www.nlm.nih.gov/research/umls/rxnorm",
        CodeSystem.Cvx => "http://hl7.org/fhir/sid/cvx",
        CodeSystem.CarePlanCategory => "http://hl7.org/fhir/us/core/CodeSystem/careplan-category",
        _ => throw new ArgumentOutOfRangeException(nameof(system), system, "This system has no URI of its own."),
    };

    private static CodeSystem ParseOid(ReadOnlySpan<byte> lastArc) => lastArc switch
    {
        _ when lastArc.SequenceEqual("1"u8) => CodeSystem.Loinc,
        _ when lastArc.SequenceEqual("88"u8) => CodeSystem.RxNorm,
        _ when lastArc.SequenceEqual("90"u8) => CodeSystem.Icd10Cm,
        _ when lastArc.SequenceEqual("96"u8) => CodeSystem.SnomedCt,
        _ => CodeSystem.Other,
    };
}
