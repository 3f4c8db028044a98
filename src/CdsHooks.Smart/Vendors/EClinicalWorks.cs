using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.Vendors;

/// <summary>eClinicalWorks.</summary>
internal static class EClinicalWorks
{
    public static EhrRegistration Defaults(EhrRegistration bare) => bare with
    {
        ChartAccess = bare.ChartAccess with
        {
            // Documented: 250 requests a minute for each practice, those for authorization and tokens among them; ten are left for these. With several replicas, each gets
            // its share by setting a smaller number.
            RequestsPerMinute = 240,
        },
        Smart = bare.Smart with
        {
            // Documented and reported: client assertions are taken in RS384 alone.
            SigningAlgorithm = AssertionAlgorithm.RS384,
            // Reported: an audience with a trailing slash is refused.
            AudienceSlash = TrailingSlash.Strip,
            // Reported: one hour for people, five minutes for backends; the shorter is right for both.
            AssumedTokenLifetime = TimeSpan.FromMinutes(5),
            // Documented by its discovery, which lists permission-offline; reported: each refresh token serves once, within 90 days.
            RefreshAccess = RefreshAccess.Offline,
        },
    };
}
