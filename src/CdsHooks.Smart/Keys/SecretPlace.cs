namespace CdsHooks.Smart.Keys;

/// <summary>The kinds of place where secrets are kept.</summary>
public enum SecretPlace
{
    /// <summary>A file, such as one that an orchestrator mounts.</summary>
    File,

    /// <summary>A variable of the process's environment.</summary>
    Environment,

    /// <summary>An entry of the key store.</summary>
    Store,
}
