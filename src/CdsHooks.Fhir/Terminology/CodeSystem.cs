namespace CdsHooks.Fhir.Terminology;

/// <summary>The code systems whose codes rules ask for.</summary>
public enum CodeSystem
{
    /// <summary>Any other system, or none.</summary>
    Other,

    /// <summary>SNOMED CT, <c>http://snomed.info/sct</c>.</summary>
    SnomedCt,

    /// <summary>ICD-10-CM, <c>http://hl7.org/fhir/sid/icd-10-cm</c>. Codes compare without their dot.</summary>
    Icd10Cm,

    /// <summary>LOINC, <c>http://loinc.org</c>.</summary>
    Loinc,

    /// <summary>RxNorm, <c>http://www.nlm.nih.gov/research/umls/rxnorm</c>. Products stand for their ingredients.</summary>
    RxNorm,

    /// <summary>CVX vaccine codes, <c>http://hl7.org/fhir/sid/cvx</c>.</summary>
    Cvx,

    /// <summary>US Core care plan categories, <c>http://hl7.org/fhir/us/core/CodeSystem/careplan-category</c>.</summary>
    CarePlanCategory,
}
