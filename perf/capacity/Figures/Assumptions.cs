namespace CdsHooks.Capacity.Figures;

/// <summary>What is needed and published nowhere that we found. Each errs towards more calls; replace them by your own.</summary>
internal static class Assumptions
{
    public static Figure OpensPerUserOfStay { get; } = Of(
        "Times that one of them opens it", 2, "in a stay", "With the 100 people above: 44 openings a patient day. The study at NYU counted them, but its abstract gives ratios only");

    public static Figure OpensPerVisit { get; } = Of(
        "Chart openings", 4, "for an outpatient visit", "Rooming, before or in the visit, closing, a message or result afterwards. Logs of 100 million encounters give minutes (16:14; Overhage 2020, pubmed.ncbi.nlm.nih.gov/31931523, abstract, read), not openings");

    public static Figure OpensPerEmergencyVisit { get; } = Of("Chart openings", 20, "for an emergency visit", "Half of a patient day");

    public static Figure OrdersPerEmergencyVisit { get; } = Of("Orders", 10, "for an emergency visit", "Half of a patient day");

    public static Figure OtherOrdersPerVisit { get; } = Of(
        "Orders besides drugs", 1, "for an outpatient visit",
        "Laboratory, imaging, referral. Drugs are counted high already: Surescripts' 2.5 billion e-prescriptions of 2023 (HIMSS24 report of Fierce Healthcare, second hand) are 1.5 for each visit of this page");

    public static Figure OrdersPerSigning { get; } = Of(
        "Orders signed together", 2, "for a signing", "Median 1 to 2, quartiles 1 and 3, in 4.5 million order sessions (table 1 of a trial, JAMA 2019, pmc.ncbi.nlm.nih.gov/articles/PMC6518341, read)");

    public static Figure WorkingDays { get; } = Of("Days on which offices and clinics are open", 250, "a year", "Weekdays without holidays");

    public static Figure BusyHourShare { get; } = Of(
        "Calls in the busiest hour", 12, "percent of a weekday's",
        "\"Nearly one-third\" of orders between 8 and 12 at a children's hospital (Ruben 2019, abstract of the preprint, doi.org/10.1101/570119, read) is 8 % an hour; 89 % of physicians' time in the EHR between 6 and 18 (11 % is after hours: healio.com on Overhage 2020, second hand) is 7 %; half more for the peak");

    public static Figure SurgeFactor { get; } = Of("Rate in a surge", 2, "times the hour's mean", "Rounds, shift changes, the top of the hour; 10 s of each minute");

    public static Figure WithoutPrefetch { get; } = Of("Calls that need the FHIR server", 10, "percent", "Data left out of prefetch; depends on the EHR alone, from 0 to 100");

    public static Figure FhirLatency { get; } = Of("Median of a FHIR read", 150, "ms", "Log-normal with sigma 0.6 (99 % within 600 ms), cut at Budget:FhirCalls");

    public static Figure QueriesPerRead { get; } = Of("Requests of a call that reads", 4, "requests", "Half of the prefetch keys; one, where the server takes batches");

    public static Figure NetworkOfReplica { get; } = Of("Network of a replica", 10, "Gbit/s", "Usual for virtual machines; the load balancer in front needs the sum");

    public static Figure RedisOperations { get; } = Of("One Redis", 100_000, "operations/s", "Order of magnitude of its own benchmark on one core; not measured here");

    public static Figure Disk { get; } = Of("One PostgreSQL holds", 10, "TB", "Beyond it backup, vacuum and restore take days; a matter of taste more than of a limit");

    /// <summary>All of them, in the order in which they are used.</summary>
    public static IReadOnlyList<Figure> All { get; } =
    [
        OpensPerUserOfStay, OpensPerVisit, OpensPerEmergencyVisit, OtherOrdersPerVisit, OrdersPerEmergencyVisit, OrdersPerSigning, WorkingDays, BusyHourShare, SurgeFactor, WithoutPrefetch, FhirLatency,
        QueriesPerRead, NetworkOfReplica, RedisOperations, Disk,
    ];

    private static Figure Of(string name, double value, string unit, string why) => new(name, value, unit, Standing.Assumed, why);
}
