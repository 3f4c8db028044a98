namespace CdsHooks.Rules.Clinical.MedicationSafety.Orders;

/// <summary>How a medicine came into a call.</summary>
internal enum MedicineSource
{
    /// <summary>A draft order of the session.</summary>
    Draft,

    /// <summary>An order that the patient is on.</summary>
    Order,

    /// <summary>The patient's own word.</summary>
    Statement,
}
