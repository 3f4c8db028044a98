using CdsHooks.Fhir.Reading;

namespace CdsHooks.Rules.Clinical.MedicationSafety.Orders;

/// <summary>Tells which MedicationRequests of a chart say that the patient takes something.</summary>
internal static class TakenOrders
{
    /// <summary>True for an order that is current, and for a medicine that the patient is recorded to take on their own.</summary>
    /// <remarks>US Core writes over-the-counter and other self-prescribed medicines as active requests with the intent <c>plan</c>, marked
    /// as reported or with
    /// the patient as requester. A plan without either mark is what somebody intends, and does not count.</remarks>
    public static bool IsTaken(this MedicationRequest order) => order.IsCurrent || order.IsReported();

    /// <summary>True for a medicine that the patient is recorded to take on their own.</summary>
    public static bool IsReported(this MedicationRequest order) =>
        order.Status.Is("active"u8)
        && order.Intent.Is("plan"u8)
        && order.IsToBeGiven()
        && (order.ReportedBoolean == true
            || order.Node.As<Reference>("reportedReference"u8).HasValue
            || (order.Requester.TryGetTarget(out var type, out _) && type == ResourceType.Patient));
}
