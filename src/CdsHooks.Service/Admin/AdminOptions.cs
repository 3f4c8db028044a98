namespace CdsHooks.Service.Admin;

/// <summary>Who may operate this service. Section <c>Admin</c>.</summary>
public sealed class AdminOptions
{
    /// <summary>A file whose text is the bearer token of operators, at least 32 characters. <see langword="null"/>: nobody is let in, save from this machine in Development.</summary>
    public string? TokenFile { get; set; }
}
