namespace CdsHooks.Benchmarks.FhirPath;

/// <summary>Ten expressions of the kinds that rules are made of: filters, existence, codes, dates, choices of type.</summary>
internal static class ComparedExpressions
{
    public static IReadOnlyList<string> All { get; } =
    [
        "Bundle.entry.resource.ofType(Patient).birthDate <= @1986-11-01",
        "Bundle.entry.resource.ofType(Condition).where(clinicalStatus.coding.code = 'active').exists()",
        "Bundle.entry.resource.ofType(Condition).where(code.coding.where(system = 'http://hl7.org/fhir/sid/icd-10-cm' and code.startsWith('E11')).exists()).code.text",
        "Bundle.entry.resource.ofType(MedicationRequest).where(status = 'active' and intent = 'order').count()",
        "Bundle.entry.resource.ofType(Observation).where(code.coding.exists(system = 'http://loinc.org' and code = '4548-4')).value.ofType(Quantity).value",
        "Bundle.entry.resource.ofType(Observation).where(value.ofType(Quantity).value > 7.0 and value.ofType(Quantity).code = '%').exists()",
        "Bundle.entry.resource.ofType(Observation).where(effective.ofType(dateTime) >= @2026-06-01T00:00:00Z).count()",
        "Bundle.entry.resource.ofType(Observation).where(code.coding.code = '85354-9').component.where(code.coding.code = '8480-6').value.ofType(Quantity).value",
        "Bundle.entry.resource.ofType(Immunization).where(vaccineCode.coding.code in ('140' | '150' | '208') and status = 'completed').occurrence.ofType(dateTime)",
        "Bundle.entry.resource.ofType(AllergyIntolerance).all(verificationStatus.coding.code != 'refuted') and Bundle.entry.resource.ofType(Encounter).where(status = 'in-progress').empty().not()",
    ];
}
