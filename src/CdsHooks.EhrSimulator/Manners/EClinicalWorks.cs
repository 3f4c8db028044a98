namespace CdsHooks.EhrSimulator.Manners;

/// <summary>What is told of eClinicalWorks: another host for authorization, refresh tokens for one use, assertions in RS384 alone, 250 requests a minute of all kinds.</summary>
internal static class EClinicalWorks
{
    public static EhrManner Manner { get; } = new()
    {
        Name = "ecw",
        Title = "In the manner of eClinicalWorks",
        FhirPath = "/ecw/fhir/r4/FJAAAA",
        Fhir = new()
        {
            PageSize = 25,
            MaxPageSize = 50,
            NeedsPatient = true,
            TakesBatch = false,
            TakesWrites = false,
            Bulk = new() { RefusesSecondExport = true, NeedsGroupScope = true, ExportsGroupsOnly = true },
        },
        // No public account tells how it calls and shows cards: chosen to be unlike the others.
        Cards = new()
        {
            Calls = new() { Algorithm = "RS384", Prefetch = PrefetchWay.Some, SendsFailedPrefetchAsNull = true, WritesScopesOfVersion1 = true },
            Display = new() { PanelTitle = "Alerts", ReadsMarkdown = false, PanelWidth = 340 },
        },
        HasOtherAuthorizationHost = true,
        AllowsCors = false,
        Capabilities = [.. SmartCapabilities.All, "context-standalone-encounter", "context-passthrough-banner", "context-passthrough-style"],
        ListedScopes =
        [
            "openid", "profile", "fhirUser", "launch", "launch/patient", "launch/encounter", "offline_access", "online_access", "patient/*.*",
            "patient/Patient.read", "patient/Patient.rs", "patient/Observation.rs?category=http://terminology.hl7.org/CodeSystem/observation-category|laboratory",
            "user/Patient.read", "user/Patient.rs", "system/Patient.read", "system/Group.read",
        ],
        AssertionAlgorithms = ["RS384"],
        RotatesRefreshTokens = true,
        RepeatsContext = false,
        ListsContextAsTexts = true,
        RequestsPerMinute = 250,
    };
}
