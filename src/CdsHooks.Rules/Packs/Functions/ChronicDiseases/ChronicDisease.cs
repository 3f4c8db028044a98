namespace CdsHooks.Rules.Packs.Functions.ChronicDiseases;

/// <summary>One disease that counts for chronic care management, however many codes it has.</summary>
/// <param name="Name">What people call it, in lower case where the language allows.</param>
/// <param name="CarriesRisk">False for a disease that counts beside another one but does not by itself put a patient at the stated risk.</param>
/// <param name="Codes">Its codes, from <c>chronic-condition-groups.tsv</c>.</param>
internal sealed record ChronicDisease(string Name, bool CarriesRisk, Fhir.Terminology.ValueSet Codes);
