using CdsHooks.EhrSimulator.Charts;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Fhir.Access;

/// <summary>What the bearer of a token may do.</summary>
internal sealed class FhirAccess
{
    private readonly IReadOnlyList<GrantedScope> scopes;

    private FhirAccess(AccessGrant grant, string baseUrl)
    {
        Grant = grant;
        scopes = [.. grant.Scopes.Select(text => GrantedScope.TryRead(text, baseUrl, out var scope) ? scope : null).OfType<GrantedScope>()];
    }

    public AccessGrant Grant { get; }

    // Scope fhirUser is enough to read who signed in, and nobody else.
    private string? User => Grant.Scopes.Contains("fhirUser", StringComparer.Ordinal) ? Grant.UserReference : null;

    /// <summary>Asks the EHR what a request's token grants; a refusal where it grants nothing.</summary>
    public static FhirAccess? Of(SimulatedEhr ehr, string? authorization, out FhirAnswer? refusal)
    {
        refusal = null;
        const string Scheme = "Bearer ";
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            refusal = Unauthorized("A bearer token is needed.", $"Bearer realm=\"{ehr.Manner.Name}\"");
            return null;
        }

        if (ehr.Grants.Find(authorization[Scheme.Length..].Trim()) is not { } grant) { return Refuse("The token is unknown or was revoked.", out refusal); }
        return grant.ExpiresAt <= ehr.Clock.GetUtcNow() ? Refuse("The token has expired.", out refusal) : new FhirAccess(grant, ehr.FhirBaseUrl);

        FhirAccess? Refuse(string why, out FhirAnswer? refused)
        {
            refused = Unauthorized(why, $"Bearer realm=\"{ehr.Manner.Name}\", error=\"invalid_token\", error_description=\"{why}\"");
            return null;
        }
    }

    /// <summary>What the EHR itself may do.</summary>
    public static FhirAccess Within(SimulatedEhr ehr) => new(new AccessGrant("ehr", ["system/*.cruds"], PatientId: null, UserReference: null, DateTimeOffset.MaxValue), ehr.FhirBaseUrl);

    /// <summary>Whether an interaction with some resources of a type is granted at all.</summary>
    public bool Allows(string type, char interaction) => scopes.Any(scope => scope.IsAbout(type, interaction)) || (interaction == 'r' && User?.StartsWith(type + "/", StringComparison.Ordinal) == true);

    /// <summary>Whether an interaction with this resource is granted.</summary>
    public bool Allows(ChartResource resource, char interaction) =>
        scopes.Any(scope => scope.IsAbout(resource.Type, interaction) && scope.Covers(resource, Grant.PatientId)) || (interaction == 'r' && User == resource.Reference);

    /// <summary>Whether an interaction is granted beyond the chart of one patient.</summary>
    public bool AllowsAllPatients(string type, char interaction) => scopes.Any(scope => scope.Context != "patient" && scope.IsAbout(type, interaction));

    /// <summary>Whether a backend may do it.</summary>
    public bool AllowsSystem(string type, char interaction) => scopes.Any(scope => scope.Context == "system" && scope.IsAbout(type, interaction));

    /// <summary>Whether a backend may see this resource.</summary>
    public bool AllowsSystem(ChartResource resource) => scopes.Any(scope => scope.Context == "system" && scope.IsAbout(resource.Type, 'r') && scope.Covers(resource, null));

    /// <summary>The refusal for want of a scope.</summary>
    public static FhirAnswer Insufficient(string what) =>
        FhirAnswer.Refused(403, "forbidden", $"insufficient_scope: {what}").With("WWW-Authenticate", "Bearer error=\"insufficient_scope\"");

    private static FhirAnswer Unauthorized(string why, string challenge) => FhirAnswer.Refused(401, "login", why).With("WWW-Authenticate", challenge);
}
