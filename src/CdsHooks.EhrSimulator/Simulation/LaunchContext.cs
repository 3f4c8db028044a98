namespace CdsHooks.EhrSimulator.Simulation;

/// <summary>What was open in the EHR when an app was launched from it; the launch token stands for it.</summary>
public sealed record LaunchContext
{
    /// <summary>Id of the patient whose chart is open; <see langword="null"/> for a launch outside charts.</summary>
    public string? PatientId { get; init; }

    /// <summary>Id of the open encounter.</summary>
    public string? EncounterId { get; init; }

    /// <summary>Who is signed in to the EHR, such as <c>Practitioner/clinician-1</c>; the EHR's first user where it is not said.</summary>
    public string? UserReference { get; init; }

    /// <summary>What the user wants to do (<c>intent</c>).</summary>
    public string? Intent { get; init; }

    /// <summary>The <c>appContext</c> of the card's link that was followed.</summary>
    public string? AppContext { get; init; }

    /// <summary>False where the EHR's frame shows the patient already, so that the app need not; the manner's habit where it is not said.</summary>
    public bool? NeedsPatientBanner { get; init; }

    /// <summary>Other resources in context (<c>fhirContext</c>).</summary>
    public IReadOnlyList<ContextReference> FhirContext { get; init; } = [];

    /// <summary>The only client that may use the launch; any where it is not said.</summary>
    public string? ClientId { get; init; }
}
