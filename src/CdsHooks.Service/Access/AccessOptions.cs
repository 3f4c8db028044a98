namespace CdsHooks.Service.Access;

/// <summary>Who may call. Section <c>TrustedClients</c>.</summary>
public sealed class AccessOptions
{
    /// <summary>Answers everybody who can reach the service, without authentication. <see langword="false"/> if left out: then only callers on this
    /// machine are answered, and only in Development. For closed test networks.</summary>
    public bool OpenAccess { get; set; }
}
