namespace CdsHooks.Smart.Registry;

/// <summary>Which refresh token the app asks for.</summary>
public enum RefreshAccess
{
    /// <summary><c>online_access</c>, unless discovery lists what the EHR can do and that is not among it.</summary>
    Auto,

    /// <summary><c>online_access</c>: as long as the user is signed in.</summary>
    Online,

    /// <summary><c>offline_access</c>: beyond it. Revoked at logout.</summary>
    Offline,

    /// <summary>None: the app ends with its first access token.</summary>
    None,
}
