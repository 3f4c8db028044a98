using System.Collections.Frozen;

namespace CdsHooks.Smart.Registry;

/// <summary>All registrations at one time. Immutable: a call takes it once and keeps it to its end.</summary>
public sealed class EhrDirectory
{
    private readonly FrozenDictionary<string, EhrRegistration> byName;
    private readonly FrozenDictionary<string, EhrRegistration[]> byIssuer;
    private readonly FrozenDictionary<string, EhrRegistration[]> byFhirBase;

    /// <summary>Orders registrations for looking them up.</summary>
    /// <param name="registrations">Each with a name of its own.</param>
    /// <exception cref="ArgumentException">Two registrations have one name.</exception>
    public EhrDirectory(IReadOnlyList<EhrRegistration> registrations)
    {
        ArgumentNullException.ThrowIfNull(registrations);
        All = registrations;
        byName = registrations.ToFrozenDictionary(ehr => ehr.Name, StringComparer.Ordinal);
        byIssuer = registrations.Where(ehr => ehr is { IsEnabled: true, CdsClient.Issuer: not null })
            .GroupBy(ehr => ehr.CdsClient.Issuer!, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        byFhirBase = registrations.Where(ehr => ehr.IsEnabled && FhirBase.Normalize(ehr.FhirBaseUrl) is not null)
            .GroupBy(ehr => FhirBase.Normalize(ehr.FhirBaseUrl)!, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>No EHR at all.</summary>
    public static EhrDirectory Empty { get; } = new([]);

    /// <summary>All registrations, also those switched off.</summary>
    public IReadOnlyList<EhrRegistration> All { get; }

    /// <summary>The registration of that name (<c>slug/environment</c>), also one switched off.</summary>
    public EhrRegistration? WithName(string name) => byName.GetValueOrDefault(name);

    /// <summary>The enabled registrations whose CDS Client signs with that <c>iss</c>: several where one issuer serves many tenants.</summary>
    public IReadOnlyList<EhrRegistration> WithIssuer(string issuer) => byIssuer.GetValueOrDefault(issuer) ?? [];

    /// <summary>The enabled registrations with that FHIR base URL, compared as <see cref="FhirBase.Normalize"/> has it: several where one server serves many
    /// organizations. Empty for what cannot be a base URL.</summary>
    public IReadOnlyList<EhrRegistration> WithFhirBase(Uri? url) => FhirBase.Normalize(url) is { } key ? byFhirBase.GetValueOrDefault(key) ?? [] : [];
}
