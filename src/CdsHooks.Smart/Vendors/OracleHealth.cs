using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.Vendors;

/// <summary>Oracle Health, formerly Cerner.</summary>
internal static class OracleHealth
{
    public static EhrRegistration Defaults(EhrRegistration bare) => bare with
    {
        Smart = bare.Smart with
        {
            // Reported: discovery lists both syntaxes, but each app is bound to one in the console, and scopes of the other vanish from the grant without an error.
            // Version 1 is what its discovery document leads to; an app registered for version 2 sets v2 and both endpoints.
            ScopeSyntax = ScopeSyntax.V1,
            // Documented: 570 seconds.
            AssumedTokenLifetime = TimeSpan.FromSeconds(570),
            // Documented: online_access lasts as long as the provider's session. The app's type of access in the console must be the same, or the scope vanishes.
            RefreshAccess = RefreshAccess.Online,
            // Documented: refreshes less than a minute apart are throttled; the default of this service as well.
            RefreshSpacing = TimeSpan.FromSeconds(60),
        },
    };
}
