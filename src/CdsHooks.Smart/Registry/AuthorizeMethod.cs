namespace CdsHooks.Smart.Registry;

/// <summary>How the browser carries an authorization request to an EHR.</summary>
public enum AuthorizeMethod
{
    /// <summary>By GET, unless that would be long and the EHR says that it takes forms (<c>authorize-post</c>).</summary>
    Auto,

    /// <summary>By GET.</summary>
    Get,

    /// <summary>As a form.</summary>
    Post,
}
