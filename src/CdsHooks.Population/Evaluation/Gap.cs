using CdsHooks.Protocol.Cards;

namespace CdsHooks.Population.Evaluation;

/// <summary>Something that a rule found open in a patient's chart.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="ServiceId">The service that asked it.</param>
/// <param name="PatientId">FHIR id of the patient.</param>
/// <param name="Indicator">How urgent it is.</param>
/// <param name="Summary">What the card would say. Holds PHI.</param>
/// <param name="Due">When what the card suggests is to be done, as FHIR writes dates; <see langword="null"/> when it does not say, which means now.</param>
public sealed record Gap(string RuleId, string ServiceId, string PatientId, Indicator Indicator, string Summary, string? Due);
