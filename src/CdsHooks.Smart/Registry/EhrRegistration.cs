namespace CdsHooks.Smart.Registry;

/// <summary>All that is known about one EHR in one environment, the vendor's defaults filled in. Immutable; a change makes another one. Holds no secret: keys and
/// passwords are references.</summary>
public sealed record EhrRegistration
{
    /// <summary>The organization, in words that fit a URL: 1 to 40 lower-case letters, digits and hyphens, beginning with a letter.</summary>
    public required string Slug { get; init; }

    /// <summary>The organization's installation, such as <c>production</c>; written like <see cref="Slug"/>.</summary>
    public required string Environment { get; init; }

    /// <summary>The name shown to people; the slug where none is given.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Whose product it is.</summary>
    public EhrVendor Vendor { get; init; }

    /// <summary>False when the EHR is known but neither answered nor called.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>Base URL of its FHIR server as it was registered, the <c>iss</c> of SMART launches.</summary>
    public required Uri FhirBaseUrl { get; init; }

    /// <summary>How it proves who it is when it calls a CDS Service.</summary>
    public CdsClientTrust CdsClient { get; init; } = new();

    /// <summary>How its FHIR server may be read.</summary>
    public ChartAccessRules ChartAccess { get; init; } = new();

    /// <summary>What SMART App Launch and Backend Services need to know of it.</summary>
    public SmartRegistration Smart { get; init; } = new();

    /// <summary>How it shows cards.</summary>
    public RenderingProfile Rendering { get; init; } = new();

    /// <summary>Names it in logs, metrics and commands: <c>slug/environment</c>.</summary>
    public string Name => $"{Slug}/{Environment}";

    /// <inheritdoc/>
    public override string ToString() => Name;
}
