using CdsHooks.Service.Sessions;
using CdsHooks.Storage.SharedState;

namespace CdsHooks.Service.Launch;

/// <summary>Launches that are under way: encrypted, each given out once.</summary>
/// <remarks>Kept for longer than they are good, so that who comes late is told so in the frame of the EHR.</remarks>
internal sealed class KeptLaunches(ISharedState state, Seal seal)
{
    private const string Purpose = "CdsHooks.Launch";
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);

    /// <summary>Names a launch by its <c>state</c>, without telling it.</summary>
    public static string IdOf(string state) => Seal.HashOf(state)[..32];

    /// <summary>Keeps a launch.</summary>
    /// <exception cref="SharedStateUnavailableException">It is not kept.</exception>
    public async Task KeepAsync(KeptLaunch launch, CancellationToken cancel)
    {
        var key = KeyOf(IdOf(launch.Transaction.State));
        await state.SetAsync(key, seal.Close(Purpose, launch.Transaction.Ehr, key, launch, SealedJson.Default.KeptLaunch), Kept, cancel);
    }

    /// <summary>Takes a launch out, whatever becomes of it.</summary>
    /// <returns><see langword="null"/> when it is unknown, used or very old.</returns>
    /// <exception cref="SharedStateUnavailableException">Nobody can tell.</exception>
    public async Task<KeptLaunch?> TakeAsync(string launchState, CancellationToken cancel)
    {
        var key = KeyOf(IdOf(launchState));
        return await state.TakeAsync(key, cancel) is { } kept
            && seal.Open(Purpose, key, kept, SealedJson.Default.KeptLaunch) is { } launch && launch.Transaction.State == launchState ? launch : null;
    }

    private static string KeyOf(string id) => $"launch:{id}";
}
