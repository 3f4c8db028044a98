namespace CdsHooks.EhrSimulator.Manners;

/// <summary>What is told of Epic: long launch tokens, own members in token responses, absolute <c>fhirUser</c>, a short list of scopes in discovery.</summary>
internal static class Epic
{
    public static EhrManner Manner { get; } = new()
    {
        Name = "epic",
        Title = "In the manner of Epic",
        FhirPath = "/epic/api/FHIR/R4",
        Fhir = new()
        {
            PageSize = 20,
            NeedsPatient = true,
            RequiredParameters = ["Observation?category|code", "CarePlan?category"],
            HasOwnEncounterClass = true,
            Bulk = new() { ExportsGroupsOnly = true, RefusesSecondExport = true, RetryAfter = TimeSpan.FromSeconds(2) },
        },
        Cards = new()
        {
            Calls = new()
            {
                Algorithm = "RS384", TokenLifetime = TimeSpan.FromMinutes(15), NotBeforeLead = TimeSpan.FromMinutes(5), TokenSubject = "cds-hooks", HasStaticAudience = true,
                Hooks = ["patient-view", "order-select", "order-sign"], SendsEncounter = false, SendsEpicExtensions = true,
            },
            Display = new()
            {
                PanelTitle = "Advisories", ReadsActionDescription = true, MostActions = 1, OffersOnlyAny = true, StripsForeignLinks = true, InterruptsWhenCritical = true, PanelWidth = 400,
                IndicatorNames = ["For your information", "Advisory", "High-priority advisory"],
            },
        },
        ForgivesAudienceSlash = true,
        LaunchTokenBytes = 3_000,
        AccessTokenBytes = 600,
        Capabilities = SmartCapabilities.Without("permission-online"),
        ListedScopes = ["openid", "profile", "fhirUser", "launch", "epic.scanning.dmsusername"],
        GrantsOnlineAccess = false,
        GivesRefreshTokensUnasked = true,
        UnfitScopes = UnfitScopes.Trim,
        Revokes = false,
        EndsSessions = false,
        NamesUserAbsolutely = true,
        NeedsPatientBanner = false,
        ListsContextAsTexts = true,
        ResponseExtras = new Dictionary<string, string>(StringComparer.Ordinal) { ["__epic.dstu2.patient"] = "TnOZ.elPXC6zcBNFMcFA7A5KZbYxo2.4T-LylRk4GoW4B" },
    };
}
