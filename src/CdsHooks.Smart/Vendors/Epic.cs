using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.Vendors;

/// <summary>Epic.</summary>
internal static class Epic
{
    public static EhrRegistration Defaults(EhrRegistration bare) => bare with
    {
        Smart = bare.Smart with
        {
            // Reported (community forum): Basic credentials are compared as they are, not form-encoded; the default of this service as well, named since RFC 6749 says otherwise.
            FormEncodesClientSecret = false,
            // Documented for keys of apps (RSA of at least 2048 bits); that ES384 is taken everywhere is not.
            SigningAlgorithm = AssertionAlgorithm.RS384,
            // Assumed: 3600 s is usual and not confirmed, so a response without expires_in is believed for the five minutes of the specification's advice.
            AssumedTokenLifetime = TimeSpan.FromMinutes(5),
            // Reported: its discovery lists permission-offline and not permission-online; whether a refresh token comes is settled when the app is registered.
            RefreshAccess = RefreshAccess.Offline,
        },
        // Reported: iss, sub and aud of its CDS Hooks tokens are set by the customer; nbf lies about five minutes before iat. So no issuer can be a default.
    };
}
