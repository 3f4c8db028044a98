namespace CdsHooks.Service.Pages;

/// <summary>What a person is told where there is nothing else to show: what happened, and what can be done.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">In a few words.</param>
/// <param name="What">What happened.</param>
/// <param name="Next">What the reader can do, the likeliest first.</param>
public sealed record Notice(int Status, string Title, string What, IReadOnlyList<string> Next)
{
    /// <summary>Leads the help desk to the line of the audit log; <see langword="null"/> where there is none.</summary>
    public string? Reference { get; init; }

    /// <summary>What the EHR said, shown as its words and never as markup.</summary>
    public string? EhrSays { get; init; }

    /// <summary>Offers to choose an organization and sign in there.</summary>
    public bool OffersStandalone { get; init; }

    /// <summary>Begins anew in a window of its own: the ticket for it.</summary>
    public string? NewWindowTicket { get; init; }

    /// <summary>Offers to load the page again.</summary>
    public bool OffersReload { get; init; }

    /// <summary>Where the EHR's own session is ended.</summary>
    public Uri? EhrSignOut { get; init; }
}
