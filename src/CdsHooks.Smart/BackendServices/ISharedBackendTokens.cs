namespace CdsHooks.Smart.BackendServices;

/// <summary>Where replicas share the tokens that one of them fetched. What it cannot do it leaves undone: then each replica fetches its own.</summary>
public interface ISharedBackendTokens
{
    /// <summary>What was kept; <see langword="null"/> where there is nothing, or nobody can tell.</summary>
    /// <param name="ehr">Whose, as its registration is named.</param>
    /// <param name="key">Of the token; letters and digits.</param>
    /// <param name="cancel">Ends the waiting.</param>
    ValueTask<byte[]?> FindAsync(string ehr, string key, CancellationToken cancel);

    /// <summary>Keeps a token, encrypted.</summary>
    ValueTask KeepAsync(string ehr, string key, ReadOnlyMemory<byte> token, TimeSpan life, CancellationToken cancel);

    /// <summary>Lets one replica fetch; <see langword="null"/> while another does.</summary>
    ValueTask<IAsyncDisposable?> TryLockAsync(string key, TimeSpan life, CancellationToken cancel);
}
