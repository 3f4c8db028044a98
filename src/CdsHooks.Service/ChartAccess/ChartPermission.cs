using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Rest;
using CdsHooks.Smart.Scopes;

namespace CdsHooks.Service.ChartAccess;

/// <summary>Whether the FHIR server that a call names may be read for it.</summary>
internal abstract record ChartPermission
{
    private ChartPermission()
    {
    }

    /// <summary>It may.</summary>
    /// <param name="Server">The server.</param>
    /// <param name="AccessToken">The token that was lent; <see langword="null"/> to read without one.</param>
    /// <param name="Scopes">What the token grants; <see langword="null"/> without one.</param>
    public sealed record Granted(FhirServer Server, string? AccessToken, SmartScopeSet? Scopes) : ChartPermission
    {
        // Of a record all members would be written out, the token among them.
        public override string ToString() => $"granted for {Server.Name}";
    }

    /// <summary>It may not.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Withheld(FetchOutcome Reason) : ChartPermission;
}
