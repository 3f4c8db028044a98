using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Manners;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Hooks;

/// <summary>Lends access tokens to CDS Services: the <c>fhirAuthorization</c> of hook calls.</summary>
public sealed class TokenLoans
{
    /// <summary>The client as which the EHRs know the services.</summary>
    public const string Subject = "cdshooks-cds-service";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private static readonly string[] Types =
    [
        "Patient", "Condition", "Observation", "MedicationRequest", "MedicationStatement", "AllergyIntolerance", "Immunization", "Procedure", "DiagnosticReport",
        "ServiceRequest", "CarePlan", "Encounter", "Appointment",
    ];

    /// <summary>Issues a token for one call and says so as <c>fhirAuthorization</c> has it.</summary>
    public JsonObject Lend(SimulatedEhr ehr, HookManner manner, HookFiring firing)
    {
        ArgumentNullException.ThrowIfNull(ehr);
        ArgumentNullException.ThrowIfNull(manner);
        ArgumentNullException.ThrowIfNull(firing);
        var lifetime = ehr.Faults.AccessTokenLifetime ?? Lifetime;
        var letters = manner.WritesScopesOfVersion1 && !firing.IsVersion3 ? "read" : "rs";
        string[] scopes = [.. Types.Select(type => $"patient/{type}.{letters}")];
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        ehr.Grants.Add(token, new AccessGrant(Subject, scopes, firing.PatientId, firing.UserId, ehr.Clock.GetUtcNow() + lifetime));
        return new JsonObject
        {
            ["access_token"] = token,
            ["token_type"] = "Bearer",
            ["expires_in"] = (int)lifetime.TotalSeconds,
            ["scope"] = string.Join(' ', scopes),
            ["subject"] = Subject,
            ["patient"] = firing.PatientId,
        };
    }
}
