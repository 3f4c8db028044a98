using CdsHooks.Capacity.Figures;

namespace CdsHooks.Capacity.Demand;

/// <summary>Who calls: a part of the country's care.</summary>
/// <param name="Name">In a table.</param>
/// <param name="Share">Of all care of the country, 0 to 1.</param>
/// <param name="Ehrs">Registered EHRs over which its calls are spread.</param>
/// <param name="Derivation">Where the share comes from.</param>
internal sealed record Setting(string Name, double Share, int Ehrs, string Derivation)
{
    private const double SecondsPerHour = 3_600;

    /// <summary>Ten community hospitals of mean size with their part of clinics and offices, on one EHR.</summary>
    public static Setting Network { get; } = new("10 hospitals", 10 / Volumes.CommunityHospitals, 1, "10 of 5,129 community hospitals");

    /// <summary>A state of mean size, each EHR of which calls.</summary>
    public static Setting State { get; } = new("a state", 1.0 / 51, 50, "one of 50 states and the District of Columbia");

    /// <summary>All customers of the largest vendor.</summary>
    public static Setting Vendor { get; } = new("a national vendor", Volumes.VendorShareOfBeds / 100, 500, "54.9 % of beds, taken as the share of all care");

    public static IReadOnlyList<Setting> All { get; } = [Network, State, Vendor];

    public double CallsPerWeekday => Nation.CallsPerWeekday * Share;

    public double CallsPerYear => Nation.CallsPerYear * Share;

    /// <summary>Calls in a second of the busiest hour of a weekday. Time zones, which would flatten it, are not counted on.</summary>
    public double CallsPerSecond => CallsPerWeekday * Assumptions.BusyHourShare / 100 / SecondsPerHour;
}
