using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;
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
        var found = LooksAtDrafts(kinds) ? medicines.DraftsOf(call) : [];
        if (!kinds.HasFlag(MedicineKinds.Draft)) { found.RemoveAll(draft => !draft.IsJudged); }
        if (LooksAtTaken(kinds)) { medicines.AddCurrent(found, call, alsoEnding: kinds.HasFlag(MedicineKinds.TakenOrEnding)); }
        if (found.Count == 0 && !isIncomplete) { return default; }
        var sieve = new FactSieve(filter, session, isIncomplete);
        foreach (var medicine in found) { sieve.Take(medicine.Node, ResourceTypes.Of(medicine.Node), isInContext: false); }
        return sieve.Items(mayHoldOlder: false);
    }
}
