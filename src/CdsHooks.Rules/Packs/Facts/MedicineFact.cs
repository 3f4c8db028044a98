using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.FhirPath;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Clinical.MedicationSafety.Orders;
using CdsHooks.Rules.Packs.Running;

namespace CdsHooks.Rules.Packs.Facts;

/// <summary>A fact of medicines: draft orders, what the patient is on, or both; drafts first.</summary>
/// <remarks>What the patient is on is known when the orders are. What patients report is used when it is sent, and leaves nothing open when it is not: many charts do not keep it.</remarks>
internal sealed class MedicineFact(string name, string declaration, MedicineKinds kinds, MedicinesInPlay medicines, FactFilter filter, FhirPathType type)
    : BoundFact(name, declaration, medicines.Drafts.Codes, type)
{
    private const MedicineKinds OfDrafts = MedicineKinds.Judged | MedicineKinds.Draft;
    private const MedicineKinds OfTaken = MedicineKinds.Taken | MedicineKinds.TakenOrEnding;

    /// <summary>True for kinds that look at draft orders.</summary>
    public static bool LooksAtDrafts(MedicineKinds kinds) => (kinds & OfDrafts) != MedicineKinds.None;

    /// <summary>True for kinds that look at what the patient is on.</summary>
    public static bool LooksAtTaken(MedicineKinds kinds) => (kinds & OfTaken) != MedicineKinds.None;

    /// <inheritdoc/>
    public override FhirPathItems Read(PackSession session)
    {
        var call = session.Call;
        var isIncomplete = LooksAtTaken(kinds)
            && (LeavesOpen(call.Chart.StateOf(medicines.Orders)) || call.Chart.StateOf(medicines.Statements) == FactState.Partial);
        if (!isIncomplete && !medicines.MayHaveAny(call.Chart)) { return default; }
        var lists = session.Borrow();
        var found = lists.Candidates;
        if (LooksAtDrafts(kinds))
        {
            foreach (var draft in call.Chart.Of(medicines.Drafts))
            {
                if (!draft.IsToBeGiven() || !draft.NamesMedicine()) { continue; }
                if (kinds.HasFlag(MedicineKinds.Draft) || call.IsJudged(draft)) { found.Add(draft.Node); }
            }
        }
        if (LooksAtTaken(kinds)) { AddTaken(found, session); }
        var items = found.Count == 0 && !isIncomplete ? default : filter.Apply(session, found, lists.Kept, isInContext: false, isIncomplete);
        session.Return(lists);
        return items;
    }

    private void AddTaken(List<TapeNode> found, PackSession session)
    {
        var call = session.Call;
        foreach (var order in call.Chart.Of(medicines.Orders))
        {
            if (!order.IsTaken() || call.IsRevised(order)) { continue; }
            if (kinds.HasFlag(MedicineKinds.TakenOrEnding) || !call.IsBeingEnded(order)) { found.Add(order.Node); }
        }
        foreach (var statement in call.Chart.Of(medicines.Statements))
        {
            if (statement.IsCurrent) { found.Add(statement.Node); }
        }
    }
}
