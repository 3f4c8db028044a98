using System.Text.Json.Nodes;
using CdsHooks.Smart.Discovery;
using CdsHooks.Smart.Launch;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Scopes;
using CdsHooks.Smart.Tests.Launch;

namespace CdsHooks.Smart.Tests.Scopes;

/// <summary>What is asked for follows from what the app does; what was granted is told in the same terms.</summary>
public sealed class AppScopeTests : IAsyncLifetime
{
    private static readonly SmartConfiguration Plain = new() { TokenEndpoint = new Uri("https://auth.example.org/token") };

    private readonly SmartClient client = new();
    private StubEhr ehr = null!;

    public async Task InitializeAsync() => ehr = await StubEhr.StartAsync();

    public async Task DisposeAsync()
    {
        await client.DisposeAsync();
        await ehr.DisposeAsync();
    }

    [Fact]
    [Trait("row", "I-05")]
    [Trait("row", "P-04")]
    [Trait("row", "P-07")]
    public async Task Scope_IsWhatTheFeaturesNeed_AndNoMore() =>
        Assert.Equal("launch openid fhirUser online_access patient/Condition.rs patient/Observation.rs patient/Patient.r", await ScopeAsync());

    [Fact]
    [Trait("row", "P-04")]
    public void EveryScope_BelongsToAFeature_AndEveryFeatureHasOne()
    {
        var features = AppFeatures.Of(client.Resources, ehr.Registration(), Plain, isEhrLaunch: true);
        Assert.All(features, feature => Assert.True(feature.Words.Count > 0 || feature.Resources.Scopes.Count > 0, feature.Name));
        var owned = features.SelectMany(feature => feature.Words.Concat(feature.Resources.Scopes.Select(scope => scope.ToString())));
        Assert.Equal(owned.Order(StringComparer.Ordinal), ScopeRequest.Of(features, ehr.Registration(), Plain).Split(' ').Order(StringComparer.Ordinal));
        Assert.DoesNotContain(owned, scope => scope.Contains('*', StringComparison.Ordinal));
    }

    [Theory]
    [Trait("row", "D-08")]
    [Trait("row", "P-02")]
    [InlineData(ScopeSyntax.Auto, "permission-v2", "patient/Patient.r")]
    [InlineData(ScopeSyntax.Auto, "permission-v1", "patient/Patient.read")]
    [InlineData(ScopeSyntax.Auto, "permission-v1,permission-v2", "patient/Patient.r")]
    [InlineData(ScopeSyntax.Auto, "", "patient/Patient.r")]
    [InlineData(ScopeSyntax.V1, "permission-v2", "patient/Patient.read")]
    [InlineData(ScopeSyntax.V2, "permission-v1", "patient/Patient.r")]
    public async Task Syntax_IsTheRegistrations_OrDiscoverys(ScopeSyntax registered, string capabilities, string expected)
    {
        ehr.Configuration["capabilities"] = new JsonArray([.. capabilities.Split(',').Select(name => (JsonNode)name)]);
        Assert.Contains(expected, (await ScopeAsync(smart => smart with { ScopeSyntax = registered })).Split(' '));
    }

    [Fact]
    [Trait("row", "P-02")]
    public async Task Oracle_Version2_AsksForTheCombinationsThatItLists()
    {
        ehr.Configuration["scopes_supported"] = new JsonArray("patient/Patient.read", "patient/Patient.crus", "patient/Observation.crus", "patient/Condition.rs");
        var begun = await client.BeginAsync(ehr.Registration(smart => smart with { ScopeSyntax = ScopeSyntax.V2, RefreshAccess = RefreshAccess.Online }, EhrVendor.OracleHealth));
        Assert.Equal("launch openid fhirUser online_access patient/Condition.rs patient/Observation.crus patient/Patient.crus", begun.Transaction.Scope);
    }

    [Theory]
    [Trait("row", "R-06")]
    [InlineData(RefreshAccess.Auto, "permission-online", "online_access")]
    [InlineData(RefreshAccess.Auto, "", "online_access")]
    [InlineData(RefreshAccess.Auto, "permission-offline", null)]
    [InlineData(RefreshAccess.Online, "permission-offline", "online_access")]
    [InlineData(RefreshAccess.Offline, "permission-online", "offline_access")]
    [InlineData(RefreshAccess.None, "permission-online", null)]
    public async Task Refresh_IsAskedFor_AsTheEhrOffersIt(RefreshAccess access, string capability, string? expected)
    {
        ehr.Configuration["capabilities"] = capability.Length == 0 ? new JsonArray() : new JsonArray(capability);
        var scope = await ScopeAsync(smart => smart with { RefreshAccess = access });
        Assert.Equal(expected is null ? [] : [expected], scope.Split(' ').Where(word => word.EndsWith("_access", StringComparison.Ordinal)));
    }

    [Fact]
    [Trait("row", "P-07")]
    public async Task UserScopes_AreMixedIn_WhereTheRegistrationSaysSo() =>
        Assert.Contains("user/Practitioner.r", (await ScopeAsync(smart => smart with { MixesScopeContexts = true })).Split(' '));

    [Fact]
    [Trait("row", "P-05")]
    public async Task Granular_IsPercentEncodedOnce_InTheUrl()
    {
        client.Resources = SmartScopeSet.Parse("patient/Observation.rs?category=http://terminology.hl7.org/CodeSystem/observation-category|laboratory");
        var url = (await client.BeginAsync(ehr.Registration())).Request.Url;
        Assert.Contains("patient%2FObservation.rs%3Fcategory%3Dhttp%3A%2F%2Fterminology.hl7.org%2FCodeSystem%2Fobservation-category%7Claboratory", url, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("row", "P-01")]
    [InlineData("patient/Observation.sr")]
    [InlineData("patient/Observation.dus")]
    [InlineData("patient/.read")]
    [InlineData("user/.*")]
    [InlineData("system.read")]
    [InlineData("openids")]
    [InlineData("fhiruser")]
    [InlineData("patient/observation.read")]
    [InlineData("patient/Observation.")]
    [InlineData("patient/Observation.rr")]
    [InlineData("patient/Observation.read?category=a")]
    public void Scope_Malformed_IsNone(string text) => Assert.False(SmartScope.TryParse(text, out _));

    [Theory]
    [Trait("row", "P-03")]
    [InlineData("launch openid fhirUser online_access patient/Condition.rs patient/Observation.rs patient/Patient.r", "")]
    [InlineData("launch openid fhirUser online_access patient/*.read", "")]
    [InlineData("patient/*.rs", "launch,identity,refresh")]
    [InlineData("launch openid fhirUser online_access user/Patient.read user/Observation.r user/Observation.s user/Condition.cruds", "")]
    [InlineData("launch openid fhirUser online_access patient/Patient.rs patient/Observation.r", "Condition,Observation")]
    [InlineData("fhirUser launch openid", "refresh,patient,Condition,Observation")]
    [InlineData("", "launch,identity,refresh,patient,Condition,Observation")]
    [InlineData("launch openid fhirUser online_access patient/Patient.r patient/Condition.rs patient/Observation.rs?category=laboratory", "Observation")]
    public void Granted_HoweverWritten_IsToldByFeature(string granted, string missing)
    {
        var features = AppFeatures.Of(client.Resources, ehr.Registration(), Plain, isEhrLaunch: true);
        Assert.Equal(missing, string.Join(',', GrantComparison.Of(features, granted).Where(comparison => !comparison.IsGranted).Select(comparison => comparison.Feature.Name)));
    }

    [Fact]
    [Trait("row", "P-03")]
    public void Missing_IsToldInPlainWords()
    {
        var features = AppFeatures.Of(client.Resources, ehr.Registration(), Plain, isEhrLaunch: true);
        Assert.Equal(
            ["The EHR did not grant: read Patient, needed to show whose chart it is.", "The EHR did not grant: search Observation, needed to read results and measurements."],
            GrantComparison.Of(features, "launch openid fhirUser online_access patient/Condition.read patient/Observation.r").Select(comparison => comparison.Words).Where(words => words.Length > 0));
    }

    [Fact]
    [Trait("row", "P-03")]
    public async Task Granted_WithoutThePatient_RefusesTheLaunch()
    {
        ehr.Tokens["scope"] = "fhirUser launch openid";
        Assert.Equal(LaunchRefusal.TooLittleGranted, await client.RefusalAsync(ehr.Registration()));
    }

    [Fact]
    [Trait("row", "P-03")]
    public async Task Granted_LessOrMoreThanAsked_IsKeptAsWritten()
    {
        ehr.Tokens["scope"] = "patient/*.read system/Group.read";
        var grant = await client.GrantAsync(ehr.Registration());
        Assert.Equal("patient/*.read system/Group.read", grant.GrantedScope);
        Assert.StartsWith("launch openid", grant.AskedScope, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("row", "P-06")]
    public async Task Scope_LeftOutOfTheResponse_IsGrantedAsAsked()
    {
        var grant = await client.GrantAsync(ehr.Registration());
        Assert.Equal(grant.AskedScope, grant.GrantedScope);
    }

    private async Task<string> ScopeAsync(Func<SmartRegistration, SmartRegistration>? change = null) => (await client.BeginAsync(ehr.Registration(change))).Transaction.Scope;
}
