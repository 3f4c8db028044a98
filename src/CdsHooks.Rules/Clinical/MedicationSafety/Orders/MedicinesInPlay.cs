using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Authoring;

namespace CdsHooks.Rules.Clinical.MedicationSafety.Orders;

/// <summary>Gathers the medicines of a call: drafts first, then what the patient is on.</summary>
/// <param name="Drafts">The draft orders to look at.</param>
/// <param name="Orders">The orders of the chart to look at.</param>
/// <param name="Statements">The statements of the chart to look at.</param>
internal sealed record MedicinesInPlay(Fact<MedicationRequest> Drafts, Fact<MedicationRequest> Orders, Fact<MedicationStatement> Statements)
{
    /// <summary>True when there may be one; costs nothing.</summary>
    public bool MayHaveAny(Chart chart) => chart.HasAny(Drafts) || chart.HasAny(Orders) || chart.HasAny(Statements);

    /// <summary>The drafts that would give a medicine.</summary>
    public List<MedicineInPlay> DraftsOf(RuleCall call)
    {
        var found = new List<MedicineInPlay>();
        foreach (var draft in call.Chart.Of(Drafts))
        {
            if (!draft.IsToBeGiven() || !draft.NamesMedicine()) { continue; }
            Add(found, call, MedicineSource.Draft, draft.Node, call.IsJudged(draft));
        }
        return found;
    }

    /// <summary>Adds what the patient is on. An order that a draft is a new version of stands in the list as the draft alone.</summary>
    /// <param name="found">Where to add.</param>
    /// <param name="call">The call.</param>
    /// <param name="alsoEnding">True to count orders that a draft of the call ends or replaces: their effect may outlast them.</param>
    public void AddCurrent(List<MedicineInPlay> found, RuleCall call, bool alsoEnding)
    {
        foreach (var order in call.Chart.Of(Orders))
        {
            if (!order.IsTaken() || call.IsRevised(order) || (!alsoEnding && call.IsBeingEnded(order))) { continue; }
            var source = order.IsReported() ? MedicineSource.Statement : MedicineSource.Order;
            Add(found, call, source, order.Node);
        }
        foreach (var statement in call.Chart.Of(Statements))
        {
            if (statement.IsCurrent) { Add(found, call, MedicineSource.Statement, statement.Node); }
        }
    }

    private static void Add(List<MedicineInPlay> found, RuleCall call, MedicineSource source, TapeNode node, bool isJudged = false) =>
        found.Add(new MedicineInPlay(source, node, call.Chart.MedicationOf(node), isJudged));
}
