namespace CdsHooks.Service.Invocation;

/// <summary>How the reading of a body ended.</summary>
internal enum BodyEnd
{
    /// <summary>All of it is there.</summary>
    Whole,

    /// <summary>It is larger than it may be.</summary>
    TooLarge,

    /// <summary>There is no room for it now.</summary>
    NoRoom,

    /// <summary>It did not come in time.</summary>
    Late,
}
