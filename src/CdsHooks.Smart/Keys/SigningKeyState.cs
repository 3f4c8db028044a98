namespace CdsHooks.Smart.Keys;

/// <summary>Where a signing key stands on its way. All three are published.</summary>
public enum SigningKeyState
{
    /// <summary>Published, so that everybody knows it before it signs.</summary>
    Next,

    /// <summary>Signs.</summary>
    Current,

    /// <summary>Signs no more; published until what it signed has ended everywhere.</summary>
    Former,
}
