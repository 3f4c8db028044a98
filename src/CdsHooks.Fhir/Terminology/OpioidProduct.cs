namespace CdsHooks.Fhir.Terminology;

/// <summary>An opioid product whose dose can be told in morphine milligram equivalents (MME).</summary>
/// <param name="Code">RxNorm code of the product.</param>
/// <param name="Opioid">The opioid in it.</param>
/// <param name="Form">What <paramref name="Strength"/> counts.</param>
/// <param name="Strength">Amount of the opioid, in the unit of the form.</param>
/// <param name="Factor">MME of one milligram a day; of a patch, of one microgram per hour.</param>
public sealed record OpioidProduct(string Code, Ingredient Opioid, OpioidForm Form, decimal Strength, decimal Factor);
