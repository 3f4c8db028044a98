using CdsHooks.Capacity.Figures;

namespace CdsHooks.Capacity.Demand;

/// <summary>One kind of care: how much of it there is, and which events a unit of it brings.</summary>
/// <param name="Name">What a unit is.</param>
/// <param name="UnitsPerYear">Units in the whole country.</param>
/// <param name="UnitsPerWeekday">Units on a weekday.</param>
/// <param name="Events">Events for one unit, by hook.</param>
internal sealed record Care(string Name, double UnitsPerYear, double UnitsPerWeekday, IReadOnlyDictionary<Hook, double> Events)
{
    private const double DaysOfYear = 365;

    /// <summary>A day of a patient in a hospital.</summary>
    public static Care InpatientDay { get; } = OfEveryDay("day in a hospital", Volumes.Admissions * Volumes.DaysOfStay, WeekdayOverMean, EventsOf(
        opens: Volumes.ChartUsersPerStay * Assumptions.OpensPerUserOfStay / Volumes.DaysOfStay, orders: Volumes.OrdersPerInpatientDay, books: 0,
        starts: 1 / Volumes.DaysOfStay, discharges: 1 / Volumes.DaysOfStay));

    /// <summary>A visit to an emergency department.</summary>
    public static Care EmergencyVisit { get; } = OfEveryDay("emergency visit", Volumes.People / 100 * Volumes.EmergencyVisitsPer100, 1, EventsOf(
        opens: Assumptions.OpensPerEmergencyVisit, orders: Assumptions.OrdersPerEmergencyVisit, books: 0, starts: 1, discharges: 1));

    /// <summary>A visit to an outpatient clinic or an office.</summary>
    public static Care OutpatientVisit { get; } = OfWorkingDays("outpatient visit", Volumes.HospitalOutpatientVisits + Volumes.OfficeVisits, EventsOf(
        opens: Assumptions.OpensPerVisit, orders: Volumes.DrugsPerOfficeVisit + Assumptions.OtherOrdersPerVisit, books: 1, starts: 1, discharges: 0));

    public static IReadOnlyList<Care> All { get; } = [InpatientDay, EmergencyVisit, OutpatientVisit];

    /// <summary>A weekday over the mean of all days, in a week of five weekdays and two quieter days.</summary>
    public static double WeekdayOverMean => 7 / (5 + (2 / Volumes.WeekdayOverWeekend));

    /// <summary>Calls for one unit: each event calls all services of its hook.</summary>
    public double CallsPerUnit => Events.Sum(each => each.Value * each.Key.Services);

    private static Care OfEveryDay(string name, double units, double weekdayFactor, IReadOnlyDictionary<Hook, double> events) =>
        new(name, units, units / DaysOfYear * weekdayFactor, events);

    private static Care OfWorkingDays(string name, double units, IReadOnlyDictionary<Hook, double> events) => new(name, units, units / Assumptions.WorkingDays, events);

    // Each order is selected once. What is signed together is dispatched together.
    private static Dictionary<Hook, double> EventsOf(double opens, double orders, double books, double starts, double discharges) => new()
    {
        [Hook.PatientView] = opens,
        [Hook.OrderSelect] = orders,
        [Hook.OrderSign] = orders / Assumptions.OrdersPerSigning,
        [Hook.OrderDispatch] = orders / Assumptions.OrdersPerSigning,
        [Hook.AppointmentBook] = books,
        [Hook.EncounterStart] = starts,
        [Hook.EncounterDischarge] = discharges,
    };
}
