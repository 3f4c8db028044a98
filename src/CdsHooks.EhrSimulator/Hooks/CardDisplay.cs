using CdsHooks.EhrSimulator.Manners;

namespace CdsHooks.EhrSimulator.Hooks;

/// <summary>How one EHR shows cards. The defaults show all that CDS Hooks knows; what differs follows public accounts of the vendors' clients, none of which was tried against a live one.</summary>
public sealed record CardDisplay
{
    /// <summary>True where the detail is shown as Markdown; false for its text, line by line.</summary>
    public bool ReadsMarkdown { get; init; } = true;

    /// <summary>True where users read the description of the first action in place of a suggestion's label.</summary>
    public bool ReadsActionDescription { get; init; }

    /// <summary>Suggestions with more actions than that are not offered; <see langword="null"/> for any number.</summary>
    public int? MostActions { get; init; }

    /// <summary>True where suggestions are offered only if any of them may be taken (<c>selectionBehavior</c> is <c>any</c>).</summary>
    public bool OffersOnlyAny { get; init; }

    /// <summary>True where links are shown only if they lead to the service that was registered.</summary>
    public bool StripsForeignLinks { get; init; }

    /// <summary>True where <c>appContext</c> reaches the app.</summary>
    public bool PassesAppContext { get; init; } = true;

    /// <summary>True where critical cards come in a window of their own, which has to be answered.</summary>
    public bool InterruptsWhenCritical { get; init; }

    /// <summary>Width of the panel of cards, in CSS pixels.</summary>
    public int PanelWidth { get; init; } = 420;

    /// <summary>What the panel is called.</summary>
    public string PanelTitle { get; init; } = "Decision support";

    /// <summary>The words for <c>info</c>, <c>warning</c> and <c>critical</c>.</summary>
    public IReadOnlyList<string> IndicatorNames { get; init; } = ["Information", "Warning", "Critical"];

    /// <summary>How the EHR of that name shows cards.</summary>
    public static CardDisplay Of(EhrManner manner)
    {
        ArgumentNullException.ThrowIfNull(manner);
        return manner.Name switch
        {
            "epic" => new CardDisplay
            {
                PanelTitle = "Advisories", ReadsActionDescription = true, MostActions = 1, OffersOnlyAny = true, StripsForeignLinks = true, InterruptsWhenCritical = true, PanelWidth = 400,
                IndicatorNames = ["For your information", "Advisory", "High-priority advisory"],
            },
            "oracle" => new CardDisplay
            {
                PanelTitle = "Recommendations", ReadsMarkdown = false, StripsForeignLinks = true, PassesAppContext = false, InterruptsWhenCritical = true, PanelWidth = 260,
            },
            "athena" => new CardDisplay { PanelTitle = "Decision Support Panel", PanelWidth = 320 },
            // No public account tells how eClinicalWorks shows cards: chosen to be unlike the others.
            "ecw" => new CardDisplay { PanelTitle = "Alerts", ReadsMarkdown = false, PanelWidth = 340 },
            _ => new CardDisplay(),
        };
    }
}
