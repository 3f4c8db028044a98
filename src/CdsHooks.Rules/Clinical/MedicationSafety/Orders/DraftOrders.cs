using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Invocation.Contexts;
using CdsHooks.Rules.Authoring;

namespace CdsHooks.Rules.Clinical.MedicationSafety.Orders;

/// <summary>Tells on which draft orders guidance is due, and what they replace.</summary>
internal static class DraftOrders
{
    /// <summary>True when guidance is due on a draft: at order-select on what was just selected, at other hooks on all.</summary>
    public static bool IsJudged(this RuleCall call, MedicationRequest draft)
    {
        if (call.Context is not OrderSelectContext select) { return true; }
        var selected = select.SelectedOrders;
        for (var i = 0; i < selected.Count; i++)
        {
            if (selected[i].Node == draft.Node) { return true; }
        }
        return false;
    }

    /// <summary>True when the draft would give the medicine. Drafts may also end or pause an order, or forbid a medicine.</summary>
    public static bool IsToBeGiven(this MedicationRequest draft) => !draft.IsEnding() && draft.DoNotPerform != true;

    /// <summary>True when the draft says anything about which medicine it is for. At order-select the clinician may not have chosen one
    /// yet.</summary>
    public static bool NamesMedicine(this MedicationRequest draft)
    {
        var concept = draft.MedicationCodeableConcept;
        return draft.MedicationReference.HasValue || !concept.Coding.IsEmpty || !string.IsNullOrWhiteSpace(concept.Text);
    }

    /// <summary>True when a draft of the call is a new version of that order.</summary>
    public static bool IsRevised(this RuleCall call, MedicationRequest order)
    {
        foreach (var draft in call.Chart.Of(ChartFacts.DraftMedications))
        {
            if (draft.IsVersionOf(order) && !draft.IsEnding()) { return true; }
        }
        return false;
    }

    /// <summary>True when a draft of the call ends or pauses that order, or names it as the one it replaces.</summary>
    public static bool IsBeingEnded(this RuleCall call, MedicationRequest order)
    {
        foreach (var draft in call.Chart.Of(ChartFacts.DraftMedications))
        {
            if ((draft.IsVersionOf(order) && draft.IsEnding()) || draft.Replaces(order)) { return true; }
        }
        return false;
    }

    /// <summary>True when the draft changes or repeats an order by naming it: same id, or <c>priorPrescription</c>.</summary>
    public static bool IsVersionOf(this MedicationRequest draft, MedicationRequest order) =>
        order.Id.HasValue && draft.Id.Utf8.SequenceEqual(order.Id.Utf8);

    private static bool Replaces(this MedicationRequest draft, MedicationRequest order) =>
        order.Id.HasValue && draft.Node.As<Reference>("priorPrescription"u8).IsTo(ResourceType.MedicationRequest, order.Id.Utf8);

    private static bool IsEnding(this MedicationRequest draft) =>
        draft.Status.IsOneOf("cancelled"u8, "stopped"u8, "completed"u8, "entered-in-error"u8, "on-hold"u8);
}
