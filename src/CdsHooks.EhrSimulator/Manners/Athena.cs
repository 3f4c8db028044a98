namespace CdsHooks.EhrSimulator.Manners;

/// <summary>What is told of athenahealth: an issuer under another name, 50 token requests a minute.</summary>
/// <remarks>That its hook calls bring some of the prefetch is our choice, so that the manners differ; nothing is published about it.</remarks>
internal static class Athena
{
    public static EhrManner Manner { get; } = new()
    {
        Name = "athena",
        Title = "In the manner of athenahealth",
        FhirPath = "/athena/fhir/r4",
        Fhir = new()
        {
            PageSize = 15,
            MaxPageSize = 100,
            PageParameter = "cursor",
            RepeatsSearchInLinks = true,
            NeedsPatient = true,
            RequiredParameters = ["MedicationRequest?intent"],
            TakesBatch = false,
            TakesWrites = false,
            Bulk = new() { TellsRetryAfterAsDate = true },
        },
        Cards = new()
        {
            Calls = new() { Hooks = ["patient-view", "order-select", "order-sign", "appointment-book"], Prefetch = PrefetchWay.Some, LeavesOutBundleType = true },
            Display = new() { PanelTitle = "Decision Support Panel", PanelWidth = 320 },
        },
        IssuerPath = "/athena-identity/oauth2/aus2hff5eqFb7Wqfh297",
        HasIssuerElsewhere = true,
        Capabilities = SmartCapabilities.Without("permission-online"),
        ListedScopes = null,
        GrantsOnlineAccess = false,
        AllowsCors = false,
        EchoesNonce = false,
        BackendTokenLifetime = TimeSpan.FromHours(1),
        ListsContextAsTexts = true,
        TokenRequestsPerMinute = 50,
        ResponseExtras = new Dictionary<string, string>(StringComparer.Ordinal) { ["ah-practice"] = "Organization/a-1.Practice-195900" },
    };
}
