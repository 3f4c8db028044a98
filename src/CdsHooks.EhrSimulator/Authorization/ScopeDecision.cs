using System.Buffers;
using CdsHooks.EhrSimulator.Manners;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>Which of the scopes that were asked for are granted, by the EHR's habit.</summary>
/// <param name="Granted">Those that are, as they were written.</param>
/// <param name="Error">Why the request fails as a whole.</param>
internal sealed record ScopeDecision(IReadOnlyList<string> Granted, OAuthError? Error)
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create(" !" + string.Concat(Enumerable.Range('#', ']' - '#' - 1).Select(code => (char)code)) + string.Concat(Enumerable.Range(']', '~' - ']' + 1).Select(code => (char)code)));

    /// <summary>Decides for an app that acts for a user.</summary>
    public static ScopeDecision ForApp(SimulatedEhr ehr, RegisteredClient client, string? asked) =>
        Decide(ehr, asked, scope => IsRegistered(client, scope) && (FitsApp(ehr.Manner, scope) || SmartScope.Read(scope) is { Context: not "system" } resource && Fits(ehr.Manner, resource)));

    /// <summary>Decides for a backend.</summary>
    public static ScopeDecision ForBackend(SimulatedEhr ehr, RegisteredClient client, string? asked) =>
        Decide(ehr, asked, scope => IsRegistered(client, scope) && SmartScope.Read(scope) is { Context: "system" } resource && Fits(ehr.Manner, resource));

    private static ScopeDecision Decide(SimulatedEhr ehr, string? asked, Func<string, bool> fits)
    {
        if (asked is null) { return Refused("scope is missing."); }
        if (asked.AsSpan().ContainsAnyExcept(Allowed)) { return Refused("scope has characters that no scope has (RFC 6749, 3.3)."); }
        var scopes = asked.Split(' ');
        if (scopes.Contains("", StringComparer.Ordinal)) { return Refused("scope lists its entries with single spaces between them."); }
        var granted = scopes.Distinct(StringComparer.Ordinal).Where(fits).ToList();
        if (granted.Count == 0) { return Refused("None of the scopes can be granted."); }
        if (ehr.Manner.UnfitScopes == UnfitScopes.Refuse && scopes.FirstOrDefault(scope => !granted.Contains(scope, StringComparer.Ordinal)) is { } unfit)
        {
            return Refused($"{unfit} is malformed, not offered here, or not registered for this client.");
        }
        return new ScopeDecision(granted, null);
    }

    private static ScopeDecision Refused(string why) => new([], OAuthError.InvalidScope(why));

    private static bool IsRegistered(RegisteredClient client, string scope) => client.Scopes?.Contains(scope, StringComparer.Ordinal) != false;

    private static bool FitsApp(EhrManner manner, string scope) => scope switch
    {
        "openid" or "fhirUser" or "profile" => Can(manner, "sso-openid-connect"),
        "launch" => Can(manner, "launch-ehr"),
        "launch/patient" => Can(manner, "context-standalone-patient"),
        "launch/encounter" => Can(manner, "context-standalone-encounter"),
        "offline_access" => Can(manner, "permission-offline"),
        "online_access" => manner.GrantsOnlineAccess,
        _ => false,
    };

    private static bool Can(EhrManner manner, string capability) => manner.Capabilities.Contains(capability, StringComparer.Ordinal);

    private static bool Fits(EhrManner manner, SmartScope scope) =>
        (scope.IsV1 ? manner.KnowsScopesV1 : manner.KnowsScopesV2) && (scope.Type != "*" || manner.GrantsWildcards) && (scope.Query is null || manner.GrantsGranularScopes);
}
