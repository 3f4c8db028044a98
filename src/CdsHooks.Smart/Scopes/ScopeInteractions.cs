namespace CdsHooks.Smart.Scopes;

/// <summary>What a scope lets be done with resources of its type: the letters <c>cruds</c> of SMART App Launch 2.</summary>
[Flags]
public enum ScopeInteractions
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><c>c</c></summary>
    Create = 1,

    /// <summary><c>r</c>: by id.</summary>
    Read = 2,

    /// <summary><c>u</c>, patches included.</summary>
    Update = 4,

    /// <summary><c>d</c></summary>
    Delete = 8,

    /// <summary><c>s</c>: by type.</summary>
    Search = 16,

    /// <summary><c>.read</c> of SMART App Launch 1.</summary>
    AllReading = Read | Search,

    /// <summary><c>.write</c> of SMART App Launch 1.</summary>
    AllWriting = Create | Update | Delete,

    /// <summary><c>.*</c> of SMART App Launch 1.</summary>
    All = AllReading | AllWriting,
}
