namespace CdsHooks.Fhir.Terminology;

/// <summary>What the strength of an opioid product counts.</summary>
public enum OpioidForm
{
    /// <summary>A tablet or capsule, in milligrams of the opioid.</summary>
    Unit,

    /// <summary>A liquid by mouth, in milligrams of the opioid per millilitre.</summary>
    Liquid,

    /// <summary>A patch, in micrograms of the opioid per hour.</summary>
    Patch,
}
