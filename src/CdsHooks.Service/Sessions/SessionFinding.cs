namespace CdsHooks.Service.Sessions;

/// <summary>What a handle and a cookie lead to.</summary>
internal abstract record SessionFinding
{
    private SessionFinding()
    {
    }

    /// <summary>A session.</summary>
    public sealed record Open(KeptSession Kept) : SessionFinding;

    /// <summary>None any more.</summary>
    /// <param name="Cause">Why.</param>
    public sealed record Over(SessionEnd Cause) : SessionFinding
    {
        /// <summary>Name of the EHR, where it is known: its frame may show why.</summary>
        public string? Ehr { get; init; }

        /// <summary>The session where its time has come and nobody has ended it yet.</summary>
        public KeptSession? Kept { get; init; }
    }
}
