using CdsHooks.Service.Sessions;
using CdsHooks.Storage.SharedState;

namespace CdsHooks.Service.Launch;

/// <summary>Launches that may be begun anew in another window, so that the EHR's <c>launch</c> need not stand in a page of ours.</summary>
internal sealed class LaunchTickets(ISharedState state, Seal seal)
{
    private const string Purpose = "CdsHooks.Launch";

    /// <summary>Makes a ticket, good once, for as long as a launch.</summary>
    /// <exception cref="SharedStateUnavailableException">There is none.</exception>
    public async Task<string> IssueAsync(LaunchTicket ticket, CancellationToken cancel)
    {
        var id = FramedCookies.NewSecret();
        await state.SetAsync(KeyOf(id), seal.Close(Purpose, ticket.Ehr, KeyOf(id), ticket, SealedJson.Default.LaunchTicket), LaunchCookie.Life, cancel);
        return id;
    }

    /// <summary>Takes a ticket.</summary>
    /// <exception cref="SharedStateUnavailableException">Nobody can tell.</exception>
    public async Task<LaunchTicket?> TakeAsync(string id, CancellationToken cancel) =>
        await state.TakeAsync(KeyOf(id), cancel) is { } kept ? seal.Open(Purpose, KeyOf(id), kept, SealedJson.Default.LaunchTicket) : null;

    private static string KeyOf(string id) => $"launch-again:{Seal.HashOf(id)}";
}
