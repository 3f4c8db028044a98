using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Reading;
using CdsHooks.Rules.Authoring;

namespace CdsHooks.Rules.Clinical.MedicationSafety.Orders;

/// <summary>Where the medicines of a call are found, and which of them count: drafts first, then what the patient is on.</summary>
/// <param name="Drafts">The draft orders to look at.</param>
/// <param name="Orders">The orders of the chart to look at.</param>
/// <param name="Statements">The statements of the chart to look at; those that are current count.</param>
internal sealed record MedicinesInPlay(Fact<MedicationRequest> Drafts, Fact<MedicationRequest> Orders, Fact<MedicationStatement> Statements)
{
    /// <summary>True when there may be one; costs nothing.</summary>
    public bool MayHaveAny(Chart chart) => chart.HasAny(Drafts) || chart.HasAny(Orders) || chart.HasAny(Statements);

    /// <summary>True for a draft that would give a medicine.</summary>
    public static bool IsGiven(MedicationRequest draft) => draft.IsToBeGiven() && draft.NamesMedicine();

    /// <summary>True for an order that the patient is on. One that a draft is a new version of is not: it stands there as the draft alone.</summary>
    /// <param name="order">An order of the chart.</param>
    /// <param name="call">The call.</param>
    /// <param name="alsoEnding">True to count orders that a draft of the call ends or replaces: their effect may outlast them.</param>
    public static bool IsCurrent(MedicationRequest order, RuleCall call, bool alsoEnding) =>
        order.IsTaken() && !call.IsRevised(order) && (alsoEnding || !call.IsBeingEnded(order));
}
