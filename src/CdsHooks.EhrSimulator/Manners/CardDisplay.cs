namespace CdsHooks.EhrSimulator.Manners;

/// <summary>How one EHR shows cards. The defaults show all that CDS Hooks knows.</summary>
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
}
