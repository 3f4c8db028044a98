namespace CdsHooks.Smart.Tokens;

/// <summary>The context parameters of a token response.</summary>
public sealed record SmartContext
{
    /// <summary>Id of the patient in context; <see langword="null"/> where none was chosen.</summary>
    public string? PatientId { get; init; }

    /// <summary>Id of the encounter in context.</summary>
    public string? EncounterId { get; init; }

    /// <summary>True when the app must show who the patient is; also where the EHR did not say.</summary>
    public bool NeedsPatientBanner { get; init; } = true;

    /// <summary>Where the EHR's style is (<c>smart_style_url</c>): a JSON document, not CSS.</summary>
    public Uri? StyleUrl { get; init; }

    /// <summary>What the user wanted to do, in the EHR's words; untrusted.</summary>
    public string? Intent { get; init; }

    /// <summary>The organization, opaque; untrusted.</summary>
    public string? Tenant { get; init; }

    /// <summary>What the CDS Service handed to the app over the card's link; untrusted until it has been unsealed.</summary>
    public string? AppContext { get; init; }

    /// <summary>Other resources in context.</summary>
    public IReadOnlyList<FhirContextItem> FhirContext { get; init; } = [];

    /// <summary>What else the EHR sent along, in its order: at most 32; untrusted.</summary>
    public IReadOnlyList<ContextExtra> Extras { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => nameof(SmartContext);
}
