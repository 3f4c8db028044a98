namespace CdsHooks.Smart.Registry;

/// <summary>How the <c>aud</c> of an authorization request ends.</summary>
public enum TrailingSlash
{
    /// <summary>As the <c>iss</c> of the launch came.</summary>
    AsIs,

    /// <summary>Without a slash.</summary>
    Strip,

    /// <summary>With a slash.</summary>
    Add,
}
