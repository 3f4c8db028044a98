namespace CdsHooks.EhrSimulator.Manners;

/// <summary>What is told of Oracle Health: another host for authorization, tokens of 570 seconds, no new refresh tokens, scopes that vanish without a word.</summary>
internal static class Oracle
{
    private const string TenantId = "2d9b3c54-91f0-4d1e-8a55-0d6a1f2f8f10";

    public static EhrManner Manner { get; } = new()
    {
        Name = "oracle",
        Title = "In the manner of Oracle Health",
        FhirPath = $"/oracle/r4/{TenantId}",
        Fhir = new()
        {
            PageSize = 10,
            MaxPageSize = 100,
            PageParameter = "-pageContext",
            RepeatsSearchInLinks = true,
            NeedsPatient = true,
            TakesBatch = false,
            RequestIdHeader = "Cerner-Correlation-Id",
            Bulk = new() { ExportsGroupsOnly = true, RequiresAccessToken = false },
        },
        Cards = new()
        {
            Calls = new() { Algorithm = "RS384", Hooks = ["patient-view"], Prefetch = PrefetchWay.None, WritesScopesOfVersion1 = true, Tenant = TenantId },
            Display = new() { PanelTitle = "Recommendations", ReadsMarkdown = false, StripsForeignLinks = true, PassesAppContext = false, InterruptsWhenCritical = true, PanelWidth = 260 },
        },
        HasOtherAuthorizationHost = true,
        AuthorizePath = $"tenants/{TenantId}/protocols/oauth2/profiles/smart-v1/personas/provider/authorize",
        TokenPath = $"tenants/{TenantId}/hosts/fhir/protocols/oauth2/profiles/smart-v1/token",
        IssuerPath = $"/oracle/tenants/{TenantId}",
        ServesOpenIdConfiguration = false,
        ForgivesAudienceSlash = true,
        Capabilities = SmartCapabilities.Without("context-standalone-patient"),
        ListedScopes =
        [
            "openid", "fhirUser", "profile", "launch", "offline_access", "online_access",
            "patient/Patient.read", "patient/Observation.read", "patient/Condition.read", "user/Patient.read", "user/Observation.read", "system/Patient.read", "system/Group.read", "patient/Patient.crus",
        ],
        AuthenticationMethods = ["client_secret_basic", "private_key_jwt"],
        GrantsWildcards = false,
        GrantsGranularScopes = false,
        UnfitScopes = UnfitScopes.Trim,
        AccessTokenLifetime = TimeSpan.FromSeconds(570),
        BackendTokenLifetime = TimeSpan.FromSeconds(570),
        LeastRefreshSpacing = TimeSpan.FromSeconds(60),
        NamesUserAbsolutely = true,
        DeliversAppContext = false,
        Tenant = TenantId,
        NamesUserInResponse = true,
    };
}
