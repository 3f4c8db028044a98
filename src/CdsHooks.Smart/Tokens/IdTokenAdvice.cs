namespace CdsHooks.Smart.Tokens;

/// <summary>What an operator may do about an <c>id_token</c> that is not believed.</summary>
internal static class IdTokenAdvice
{
    /// <summary>One or two sentences; nothing of the token is in them.</summary>
    public static string On(IdTokenFault fault) => fault switch
    {
        IdTokenFault.Encrypted => "A key for encryption is registered at the EHR and must be taken out there.",
        IdTokenFault.Algorithm => "Only RS256, RS384, ES256 and ES384 are taken.",
        IdTokenFault.NoKeys => "Discovery must name issuer and jwks_uri; smart.issuer names the issuer where it does not.",
        IdTokenFault.UnknownKey or IdTokenFault.Signature => "The EHR must publish the key that it signs with.",
        IdTokenFault.Issuer => "Its iss is not the issuer that discovery names. Where the EHR is known to use another one, set smart.issuer.",
        IdTokenFault.Audience => "It is for another client: compare smart.launchClientId with what is registered there.",
        IdTokenFault.Times => "It has expired, or the clocks differ by more than a minute.",
        IdTokenFault.Nonce => "Where the EHR never returns the nonce, set smart.requiresNonce=false; another nonce than was sent is never taken.",
        _ => "Its form is not that of an id_token.",
    };
}
