namespace CdsHooks.Smart.BulkData;

/// <summary>Why an export did not come to its end.</summary>
public enum BulkFault
{
    /// <summary>There is no token for the EHR.</summary>
    NoToken,

    /// <summary>The EHR refused to start it.</summary>
    Refused,

    /// <summary>The EHR named a place that nothing may be asked of.</summary>
    ForeignUrl,

    /// <summary>The EHR said that it failed.</summary>
    Failed,

    /// <summary>The EHR knows it no longer, or a file of it.</summary>
    Gone,

    /// <summary>The EHR did not answer as Bulk Data does.</summary>
    Unreadable,

    /// <summary>The EHR could not be reached, again and again.</summary>
    Unreachable,

    /// <summary>It took longer than it may.</summary>
    Late,

    /// <summary>What came of it could not be stored.</summary>
    Unwritable,
}
