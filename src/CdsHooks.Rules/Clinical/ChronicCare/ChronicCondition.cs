using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Reading;

namespace CdsHooks.Rules.Clinical.ChronicCare;

/// <summary>One disease that counts for chronic care management, however many codes it has.</summary>
/// <param name="Group">Its group in <c>chronic-condition-groups.tsv</c>.</param>
/// <param name="Name">What people call it, in lower case where the language allows.</param>
/// <param name="CarriesRisk">False for a disease that counts beside another one but does not by itself put a patient at the stated
/// risk.</param>
/// <param name="Fact">The conditions of the chart that lie in its group.</param>
internal sealed record ChronicCondition(string Group, string Name, bool CarriesRisk, Fact<Condition> Fact);
