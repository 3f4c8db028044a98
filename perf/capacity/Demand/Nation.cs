namespace CdsHooks.Capacity.Demand;

/// <summary>All calls that the country would make, if each EHR called all our services at each event.</summary>
internal static class Nation
{
    public static double CallsPerWeekday => Care.All.Sum(care => care.UnitsPerWeekday * care.CallsPerUnit);

    public static double CallsPerYear => Care.All.Sum(care => care.UnitsPerYear * care.CallsPerUnit);

    /// <summary>How often a hook is called for, among all events of a weekday; the sum is 1.</summary>
    public static double ShareOfEvents(Hook hook) => EventsPerWeekday(hook) / Hook.All.Sum(EventsPerWeekday);

    /// <summary>The part of all calls that a hook has; the sum is 1.</summary>
    public static double ShareOfCalls(Hook hook) => EventsPerWeekday(hook) * hook.Services / CallsPerWeekday;

    private static double EventsPerWeekday(Hook hook) => Care.All.Sum(care => care.UnitsPerWeekday * care.Events[hook]);
}
