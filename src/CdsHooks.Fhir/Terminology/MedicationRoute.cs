namespace CdsHooks.Fhir.Terminology;

/// <summary>How a product reaches the body, as far as it decides whether the whole body is exposed to it.</summary>
public enum MedicationRoute
{
    /// <summary>Not told; read as <see cref="Systemic"/>, since a missed interaction is worse than one card too many.</summary>
    Unknown,

    /// <summary>Swallowed, injected, or through the skin into the blood.</summary>
    Systemic,

    /// <summary>On the skin.</summary>
    Topical,

    /// <summary>Inhaled.</summary>
    Inhaled,

    /// <summary>In the eye.</summary>
    Ophthalmic,

    /// <summary>In the ear.</summary>
    Otic,

    /// <summary>In the nose.</summary>
    Nasal,

    /// <summary>In the vagina.</summary>
    Vaginal,

    /// <summary>Another local way (rectal foam, irrigation, dental).</summary>
    Other,
}
