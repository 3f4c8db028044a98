using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;
using CdsHooks.Rules.Authoring;
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
        var sieve = new FactSieve(filter, session, isIncomplete);
        if (LooksAtDrafts(kinds))
        {
            foreach (var draft in call.Chart.Of(medicines.Drafts))
            {
                if (MedicinesInPlay.IsGiven(draft) && (kinds.HasFlag(MedicineKinds.Draft) || call.IsJudged(draft))) { sieve.Take(draft.Node, ResourceType.MedicationRequest, isInContext: false); }
            }
        }
        if (LooksAtTaken(kinds)) { TakeCurrent(ref sieve, call); }
        return sieve.Items(mayHoldOlder: false);
    }

    private void TakeCurrent(ref FactSieve sieve, RuleCall call)
    {
        foreach (var order in call.Chart.Of(medicines.Orders))
        {
            if (MedicinesInPlay.IsCurrent(order, call, alsoEnding: kinds.HasFlag(MedicineKinds.TakenOrEnding))) { sieve.Take(order.Node, ResourceType.MedicationRequest, isInContext: false); }
        }
        foreach (var statement in call.Chart.Of(medicines.Statements))
        {
            if (statement.IsCurrent) { sieve.Take(statement.Node, ResourceType.MedicationStatement, isInContext: false); }
        }
    }
}
