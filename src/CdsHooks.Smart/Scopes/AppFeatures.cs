using CdsHooks.Smart.Discovery;
using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.Scopes;

/// <summary>What the app does at an EHR.</summary>
public static class AppFeatures
{
    private static readonly SmartScopeSet None = new([]);
    private static readonly SmartScopeSet ThePatient = new([new SmartScope(ScopeContext.Patient, "Patient", ScopeInteractions.Read)]);

    /// <summary>The features of a launch.</summary>
    /// <param name="resources">What the packs' facts need.</param>
    /// <param name="ehr">The EHR.</param>
    /// <param name="configuration">What it says of itself.</param>
    /// <param name="isEhrLaunch">True for a launch from the EHR, false for a standalone one.</param>
    public static IReadOnlyList<AppFeature> Of(SmartScopeSet resources, EhrRegistration ehr, SmartConfiguration configuration, bool isEhrLaunch)
    {
        ArgumentNullException.ThrowIfNull(resources);
        ArgumentNullException.ThrowIfNull(ehr);
        ArgumentNullException.ThrowIfNull(configuration);
        var features = new List<AppFeature>
        {
            new("launch", "know whose chart is open", [isEhrLaunch ? "launch" : "launch/patient"], None, IsRequired: false),
            new("identity", "know who is signed in", ["openid", "fhirUser"], None, IsRequired: false),
        };
        if (RefreshScope(ehr.Smart.RefreshAccess, configuration) is { } refresh) { features.Add(new("refresh", "stay open for the whole visit", [refresh], None, IsRequired: false)); }
        features.Add(new("patient", "show whose chart it is", [], ThePatient, IsRequired: true));
        features.AddRange(resources.Scopes.Where(scope => ehr.Smart.MixesScopeContexts || scope.Context == ScopeContext.Patient)
            .GroupBy(scope => scope.ResourceType, StringComparer.Ordinal)
            .Select(type => new AppFeature(type.Key, $"read {WordsFor(type.Key)}", [], new SmartScopeSet(type), IsRequired: false)));
        return features;
    }

    private static string WordsFor(string resourceType) => resourceType switch
    {
        "AllergyIntolerance" => "allergies",
        "Appointment" => "appointments",
        "CarePlan" => "care plans",
        "Condition" => "problems and diagnoses",
        "Coverage" => "insurance",
        "DiagnosticReport" => "reports",
        "Encounter" => "visits",
        "Goal" => "goals",
        "Immunization" => "vaccinations",
        "MedicationRequest" => "prescriptions",
        "MedicationStatement" => "medicines taken",
        "Observation" => "results and measurements",
        "Patient" => "who the patient is",
        "Procedure" => "procedures",
        "ServiceRequest" => "orders and referrals",
        _ => resourceType,
    };

    private static string? RefreshScope(RefreshAccess access, SmartConfiguration configuration) => access switch
    {
        RefreshAccess.Online => "online_access",
        RefreshAccess.Offline => "offline_access",
        RefreshAccess.None => null,
        _ => configuration.Capabilities.Count == 0 || configuration.Capabilities.Contains("permission-online", StringComparer.Ordinal) ? "online_access" : null,
    };
}
