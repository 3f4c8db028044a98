namespace CdsHooks.Smart.BulkData;

/// <summary>What a line of a file of NDJSON is.</summary>
public enum NdjsonLineKind
{
    /// <summary>There are no more lines.</summary>
    End,

    /// <summary>Something is written on it.</summary>
    Content,

    /// <summary>Nothing but blanks.</summary>
    Blank,

    /// <summary>Longer than lines may be; what it held was passed over.</summary>
    TooLong,
}
