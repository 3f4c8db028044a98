using CdsHooks.Smart.Discovery;
using CdsHooks.Smart.Scopes;

namespace CdsHooks.Service.App;

/// <summary>What the app cannot do in a session, since the EHR was asked for it and did not grant it.</summary>
internal static class MissingGrants
{
    /// <summary>The purposes of the features that are off, in words that follow "to".</summary>
    /// <param name="scopes">What the packs' facts need.</param>
    /// <param name="visit">The session.</param>
    public static IReadOnlyList<string> Of(IAppScopes scopes, AppVisit visit)
    {
        var grant = visit.Session.Grant;
        var asked = grant.AskedScope.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // What the EHR says of itself decides only whether lasting access was asked for, and that stands in the scope.
        var nothingSaid = new SmartConfiguration { TokenEndpoint = visit.Ehr.FhirBaseUrl };
        var features = AppFeatures.Of(scopes.Resources, visit.Ehr, nothingSaid, visit.Session.IsEhrLaunch)
            .Where(feature => feature.Words.All(word => asked.Contains(word, StringComparer.Ordinal))).ToList();
        return [.. GrantComparison.Of(features, grant.GrantedScope).Where(feature => !feature.IsGranted).Select(feature => feature.Feature.Purpose)];
    }
}
