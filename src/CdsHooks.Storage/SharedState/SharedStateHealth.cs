namespace CdsHooks.Storage.SharedState;

/// <summary>How far state reaches at the moment.</summary>
public enum SharedStateHealth
{
    /// <summary>All replicas see it.</summary>
    Shared,

    /// <summary>It is kept in this process, as configured.</summary>
    InProcess,

    /// <summary>It should be shared, but the server cannot be reached.</summary>
    Unreachable,
}
