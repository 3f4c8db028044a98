using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.BackendServices;

/// <summary>What to check when a token was refused, by the EHR's error code. Says nothing that the EHR wrote, no assertion and no secret.</summary>
internal static class BackendTokenAdvice
{
    /// <summary>The refusal with its checklist.</summary>
    /// <param name="error">The EHR's code as it came, or one of ours.</param>
    /// <param name="ehr">Who refused.</param>
    /// <param name="address">Where our keys are.</param>
    public static BackendTokenReading.Refused Refusal(string error, EhrRegistration ehr, KeySetAddress address) => error switch
    {
        "invalid_client" => new(error,
        [
            $"The key: the registration at the EHR must name the key set {Place(address)}, and the EHR must be able to fetch it; cdshooks keys list shows which kid signs. After a change some EHRs take hours to fetch it again.",
            $"The client id: smart.backendClientId ({ehr.Smart.BackendClientId}) must be the one of the backend registration, active in this environment.",
            "The audience: aud is the token endpoint, letter by letter; smart.tokenEndpoint or smart.assertionAudience change it.",
            "The clock: the assertion lives four minutes; this machine and the EHR must agree on the time.",
            "The algorithm: smart.signingAlgorithm must be one that the EHR takes (RS384 or ES384).",
            ehr.Smart.SendsJku ? "The jku: it must be the registered address letter by letter; smart.sendsJku=false leaves it out." : "The jku: some EHRs want the key set's address in the assertion; smart.sendsJku=true names it.",
        ]),
        "invalid_scope" => new(error,
        [
            "The scopes: each must be granted to the backend client at the EHR, for system access, by its own name.",
            "Their form: smart.scopeSyntax (v1 or v2) must be that of the registration at the EHR.",
        ]),
        "unauthorized_client" => new(error,
        [
            "The registration: the client must be a backend (system) client, with client_credentials allowed.",
            "The activation: the organization must have enabled the client, which may take time after it was registered.",
        ]),
        "empty-scopes" => new(error,
        [
            "None of the scopes was granted: the registration at the EHR lists others, or in another form (smart.scopeSyntax).",
            "System access must have been asked for there, not only that of a user or a patient.",
        ]),
        "unsupported_grant_type" or "invalid_grant" => new(error, ["The token endpoint takes no client_credentials: check smart.tokenEndpoint, and whether the EHR offers Backend Services."]),
        "invalid_request" => new(error, ["The token endpoint did not understand the request: check smart.tokenEndpoint, and that client_credentials with private_key_jwt is what it takes."]),
        "access_denied" => new(error, ["A policy of the EHR refused the client: ask its operators, with the time of the attempt."]),
        "unknown-tenant" => new(error, ["The token endpoint belongs to another tenant or another version of SMART: check smart.tokenEndpoint and fhirBaseUrl."]),
        "jwks_not_whitelisted" => new(error, [$"The EHR must allow the address of the key set, {Place(address)}, before it fetches it."]),
        "temporarily_unavailable" => new(error, ["The token endpoint did not answer, or said that it is busy, several times in a row. It is asked again with the next need."]),
        "rate_limited" => new(error, [$"The token endpoint was asked {ehr.Smart.TokenRequestsPerMinute} times within a minute (smart.tokenRequestsPerMinute); it is left alone until a minute has passed."]),
        "unreachable" => new(error, ["The token endpoint is at an address that may not be called: http, or a private network without chartAccess.allowsPrivateNetwork."]),
        "unreadable" => new(error, ["The token endpoint answered with something that is no token response: check smart.tokenEndpoint."]),
        "not_registered" => new(error, ["This service is no backend client there: set smart.backendClientId."]),
        "same_client" => new(error, ["The app and the backend are two clients: smart.backendClientId must not be smart.launchClientId."]),
        "disabled" => new(error, ["The registration is switched off: cdshooks ehr enable."]),
        "wrong_scopes" => new(error, ["Backend Services are asked for system scopes of named types only, such as system/Patient.rs."]),
        "no_configuration" or "no_key" => new(error, []),
        _ => new("other", ["The EHR refused with a code of its own: ask its operators, with the time of the attempt."]),
    };

    private static string Place(KeySetAddress address) => address.Url?.OriginalString ?? $"(Launch:PublicBaseUrl is not set)/.well-known/jwks.json";
}
