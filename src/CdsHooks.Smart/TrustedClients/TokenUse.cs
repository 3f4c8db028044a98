namespace CdsHooks.Smart.TrustedClients;

/// <summary>Whether a token was used before.</summary>
public enum TokenUse
{
    /// <summary>This is its first use, and it is noted.</summary>
    First,

    /// <summary>It was used before.</summary>
    Again,

    /// <summary>Nobody can tell.</summary>
    Unknown,
}
