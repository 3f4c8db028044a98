namespace CdsHooks.Service.Sessions;

/// <summary>Why a session is over. Each has a page of its own, and a name in the audit log.</summary>
internal enum SessionEnd
{
    /// <summary>There is none, or this browser is not the one it was opened in.</summary>
    Unknown,

    /// <summary>The user signed out.</summary>
    SignedOut,

    /// <summary>Nothing was done for too long.</summary>
    Idle,

    /// <summary>It was open for as long as a session may be.</summary>
    TooLong,

    /// <summary>The EHR does not renew its access.</summary>
    AccessEnded,

    /// <summary>The EHR named another patient while it renewed its access.</summary>
    OtherPatient,

    /// <summary>The EHR's registration is gone or switched off.</summary>
    EhrSwitchedOff,

    /// <summary>The same browser opened more sessions than it may have.</summary>
    Displaced,
}
