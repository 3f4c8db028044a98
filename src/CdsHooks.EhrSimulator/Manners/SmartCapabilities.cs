namespace CdsHooks.EhrSimulator.Manners;

/// <summary>What the simulator's authorization server can do, in SMART's words.</summary>
internal static class SmartCapabilities
{
    /// <summary>All of it.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "launch-ehr", "launch-standalone", "authorize-post", "client-public", "client-confidential-symmetric", "client-confidential-asymmetric", "sso-openid-connect",
        "context-banner", "context-style", "context-ehr-patient", "context-ehr-encounter", "context-standalone-patient",
        "permission-offline", "permission-online", "permission-patient", "permission-user", "permission-v1", "permission-v2",
    ];

    /// <summary>All but some.</summary>
    public static IReadOnlyList<string> Without(params string[] missing) => [.. All.Except(missing, StringComparer.Ordinal)];
}
