namespace CdsHooks.Smart.Scopes;

/// <summary>On whose behalf a scope grants access: its part before the slash.</summary>
public enum ScopeContext
{
    /// <summary><c>patient/</c>: the data of one patient.</summary>
    Patient,

    /// <summary><c>user/</c>: what the user may see.</summary>
    User,

    /// <summary><c>system/</c>: what a backend may see.</summary>
    System,
}
