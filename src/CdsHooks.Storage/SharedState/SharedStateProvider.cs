namespace CdsHooks.Storage.SharedState;

/// <summary>Where shared state can be kept.</summary>
public enum SharedStateProvider
{
    /// <summary>In the memory of this process, for one replica.</summary>
    InProcess,

    /// <summary>On a Redis server, for any number of replicas.</summary>
    Redis,
}
