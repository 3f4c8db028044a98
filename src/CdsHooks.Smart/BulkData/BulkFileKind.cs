namespace CdsHooks.Smart.BulkData;

/// <summary>What a file of an export holds.</summary>
public enum BulkFileKind
{
    /// <summary>Resources.</summary>
    Output,

    /// <summary>OperationOutcomes that tell what could not be exported.</summary>
    Error,

    /// <summary>Bundles that name what was deleted since.</summary>
    Deleted,
}
