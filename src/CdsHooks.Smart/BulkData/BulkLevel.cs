namespace CdsHooks.Smart.BulkData;

/// <summary>Whose data an export holds.</summary>
public enum BulkLevel
{
    /// <summary>The patients of a Group: <c>Group/{id}/$export</c>.</summary>
    Group,

    /// <summary>All patients: <c>Patient/$export</c>.</summary>
    Patient,

    /// <summary>Everything: <c>$export</c>.</summary>
    System,
}
