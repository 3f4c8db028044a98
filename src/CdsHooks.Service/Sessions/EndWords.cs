using CdsHooks.Service.Pages;

namespace CdsHooks.Service.Sessions;

/// <summary>Ended sessions in plain words.</summary>
internal static class EndWords
{
    private const string Relaunch = "To go on, open the app from the patient's chart in your EHR again.";

    public static Notice Of(SessionEnd cause) => (cause switch
    {
        SessionEnd.SignedOut => new Notice(401, "You are signed out", "This session was ended by signing out.", [Relaunch]),
        SessionEnd.Idle => new(401, "The session has ended", "Nothing was done in the app for a while, so it was closed to protect the patient's data.", [Relaunch]),
        SessionEnd.TooLong => new(401, "The session has ended", "The app was open for as long as one session may last.", [Relaunch]),
        SessionEnd.AccessEnded => new(401, "The EHR has ended the access", "Your EHR does not let the app read the chart any longer under this sign-in.", [Relaunch]),
        SessionEnd.OtherPatient => new(401, "The EHR switched to another patient",
            "While the app renewed its access, your EHR named another patient. So that two charts are not mixed up, this session was closed.", [Relaunch]),
        SessionEnd.EhrSwitchedOff => new(401, "This EHR is not connected any more", "Whoever runs this service has switched the connection to your EHR off.", ["Your help desk can tell more by the reference below."]),
        SessionEnd.Displaced => new(401, "The session has ended", "The app was opened for many other charts in this browser since, so the oldest of them was closed.", [Relaunch]),
        _ => new(401, "There is no open session here", "This address belongs to a session that has ended, or was opened in another browser or window.",
            [Relaunch, "If you have just come from your EHR, the browser may block the app's cookies; your help desk can allow them."]),
    }) with { OffersStandalone = cause != SessionEnd.EhrSwitchedOff };

    /// <summary>Shared state cannot be reached.</summary>
    public static Notice Unavailable { get; } = new(503, "The app is not available at the moment", "A part of this service cannot be reached, so nobody can tell whether your session is open.",
        ["Wait a minute and try again; your session is kept.", "Your EHR and its chart are not affected."]) { OffersReload = true };

    /// <summary>The token has ended and the EHR cannot be asked for another now.</summary>
    public static Notice NotRenewed { get; } = new(503, "The EHR does not answer at the moment", "The app's access to the chart has run out, and your EHR does not renew it right now.",
        ["Wait a minute and try again; your session is kept.", Relaunch]) { OffersReload = true };

    /// <summary>A request that changes something and was not made by a page of the app.</summary>
    public static Notice Forged { get; } = new(403, "This was not done", "The request did not come from a page of the app that is open here, so nothing was changed.",
        ["Load the page again and repeat what you did."]);

    /// <summary>After signing out.</summary>
    /// <param name="ehrSignOut">Where the EHR's own session is ended, if it says.</param>
    public static Notice SignedOut(Uri? ehrSignOut) => new(200, "You are signed out", "The app has forgotten this session and gives its access back to your EHR.",
        ["Your EHR is open as before.", "You can close this window."]) { EhrSignOut = ehrSignOut };
}
