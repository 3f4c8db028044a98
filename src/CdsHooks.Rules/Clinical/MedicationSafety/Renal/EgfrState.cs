namespace CdsHooks.Rules.Clinical.MedicationSafety.Renal;

/// <summary>What the chart knows of kidney function.</summary>
internal enum EgfrState
{
    /// <summary>There is no result.</summary>
    Absent,

    /// <summary>The newest result is too old to rely on.</summary>
    Old,

    /// <summary>The newest result cannot be read: unit, kind of value, or date.</summary>
    Unreadable,

    /// <summary>There is a result within the look-back.</summary>
    Current,
}
