namespace CdsHooks.Smart.Tokens;

/// <summary>Why a grant cannot be renewed any more.</summary>
public enum RenewalEnd
{
    /// <summary>There is no refresh token.</summary>
    NoRefreshToken,

    /// <summary>The EHR refuses the refresh token: used, expired, revoked.</summary>
    Refused,

    /// <summary>The response names another patient. The session ends, for safety.</summary>
    OtherPatient,

    /// <summary>The response cannot be understood.</summary>
    Unreadable,
}
