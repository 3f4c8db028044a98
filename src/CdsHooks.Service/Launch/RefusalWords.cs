using CdsHooks.Service.Pages;
using CdsHooks.Smart.Launch;

namespace CdsHooks.Service.Launch;

/// <summary>Refused launches in plain words.</summary>
internal static class RefusalWords
{
    private const string Relaunch = "Go back to the patient's chart in your EHR and open the app from there again.";
    private const string HelpDesk = "If it happens again, tell your help desk the reference below.";
    private const string Administrator = "Tell your help desk the reference below: whoever runs this service has to put it right.";

    public static Notice Of(LaunchRefusal cause) => cause switch
    {
        LaunchRefusal.MalformedLaunch => new(400, "This is not a complete launch",
            "The app was opened without what an EHR adds to its address, so it is not known which patient it is about.",
            [Relaunch, "Bookmarks of this address do not work: each launch is made by the EHR."]) { OffersStandalone = true },
        LaunchRefusal.UnknownIssuer => new(403, "This EHR is not connected", "The launch came from an EHR that this service does not know. Nothing was sent to it.", [Administrator]),
        LaunchRefusal.NotRegisteredThere => new(503, "The app is not set up for this EHR", "Cards from this service reach your EHR, but the app has not been registered there yet.",
            [Administrator, "Everything a card is founded on stands in the card itself."]),
        LaunchRefusal.NoConfiguration => new(502, "The EHR's sign-in cannot be found", "Your EHR did not tell the app where to sign you in.", [Relaunch, HelpDesk]),
        LaunchRefusal.NoSha256Challenge => new(502, "The EHR's sign-in is not safe enough", "Your EHR does not offer a protection of the sign-in that the app insists on.", [Administrator]),
        LaunchRefusal.EndpointsChanged => new(502, "The EHR's sign-in has moved",
            "The address at which your EHR signs people in is another than before. As long as nobody has confirmed that, the app does not go there.", [Administrator]),
        LaunchRefusal.UnknownState => new(400, "This sign-in cannot be continued",
            "It was completed before, took longer than ten minutes, or was begun in another browser or window. Nothing was opened.", [Relaunch, HelpDesk]) { OffersStandalone = true },
        LaunchRefusal.OtherIssuer => new(400, "The answer came from another system", "The sign-in was answered by another system than the one it was begun with. Nothing was opened.", [Relaunch, HelpDesk]),
        LaunchRefusal.MalformedCallback => new(502, "The EHR's answer cannot be understood", "Your EHR sent you back without saying whether you may go on.", [Relaunch, HelpDesk]),
        LaunchRefusal.AccessDenied => new(403, "Access was not granted", "You, or your EHR on your behalf, declined to let the app see the chart.",
            [$"If you want to use the app, allow the access when you are asked. {Relaunch}", "If you were not asked, your role may not include the app; your help desk can tell."]),
        LaunchRefusal.ScopeRefused => new(502, "The EHR refused what the app asked for", "The app asked to read a kind of data that your EHR does not offer to it.", [Administrator]),
        LaunchRefusal.SignInNeeded => new(401, "Please sign in first", "Your EHR asks you to sign in, or to agree, before it opens the app.", [$"Sign in to your EHR. {Relaunch}"]),
        LaunchRefusal.EhrUnavailable => new(503, "The EHR's sign-in is not available", "Your EHR has a problem with its sign-in at the moment.", ["Wait a minute.", Relaunch, HelpDesk]),
        LaunchRefusal.RequestRefused => new(502, "The EHR refused the app", "Your EHR did not accept the app's request to sign you in.", [Relaunch, HelpDesk]),
        LaunchRefusal.ClientRefused => new(502, "The EHR does not recognize the app", "Your EHR did not accept the app's own identification.", [Administrator]),
        LaunchRefusal.CodeRefused => new(502, "The EHR withdrew the sign-in", "Your EHR did not accept the sign-in that it had just made. That happens when it took too long, or was used before.", [Relaunch, HelpDesk]),
        LaunchRefusal.NoTokens => new(502, "The EHR did not answer", "Your EHR did not complete the sign-in in time, or in a way that can be understood.", ["Wait a minute.", Relaunch, HelpDesk]),
        LaunchRefusal.IdentityUnproven => new(502, "It cannot be told who you are", "Your EHR's statement about who signed in could not be verified. Nothing was opened.", [Relaunch, Administrator]),
        LaunchRefusal.NoPatient => new(409, "No patient was selected", "The app shows one patient's chart, and your EHR did not say whose.", ["Open a patient's chart in your EHR, and open the app from there."]) { OffersStandalone = true },
        LaunchRefusal.TooLittleGranted => new(403, "The EHR granted too little", "Your EHR let you in, but not the app to read what it needs in order to show anything.", [Administrator]),
        LaunchRefusal.NoClientKey => new(503, "The app cannot identify itself", "The key with which the app proves to your EHR who it is cannot be read.", [Administrator]),
        LaunchRefusal.StateUnavailable => new(503, "The app is not available at the moment", "A part of this service cannot be reached, and without it the app does not open anything.", ["Wait a minute.", Relaunch, HelpDesk]),
        LaunchRefusal.TooManyLaunches => new(429, "The app is opened too often", "The app was opened from your EHR so many times within a minute that this launch was not begun.", ["Wait a minute.", Relaunch, HelpDesk]),
        _ => new(502, "The app could not be opened", "The launch failed.", [Relaunch, HelpDesk]),
    };

    /// <summary>The browser does not send cookies back from inside the EHR's frame.</summary>
    public static Notice NoCookies(string? ticket) => new(400, "The browser did not keep the app's cookie",
        "The app could not recognize this window after the sign-in. Mostly the browser blocks cookies of other sites in frames.",
        ticket is null
            ? [Relaunch, "Allow cookies for this site in the browser, or ask your help desk to."]
            : ["Open the app in a window of its own; you may have to sign in there once.", "Allow cookies for this site in the browser, or ask your help desk to."])
    { NewWindowTicket = ticket };

    /// <summary>Nobody has said under which address browsers find the service.</summary>
    public static Notice NotSetUp { get; } = new(404, "The app is not set up here",
        "A card's link leads an EHR to this address to open an app on the same insight. On this installation that app is switched off; nothing was read and nobody was signed in.",
        ["Everything a card is founded on stands in the card itself: its detail names the data, and its source links to the guideline.", "You can close this window and go on in the chart."]);
}
