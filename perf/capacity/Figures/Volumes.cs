namespace CdsHooks.Capacity.Figures;

/// <summary>Volumes of care in the United States, from what is published about them.</summary>
internal static class Volumes
{
    private const string HospitalFacts =
        "American Hospital Association, as repeated by magnetaba.com/blog/hospital-statistics without edition; we take it for Fast Facts 2024 (survey of 2022). The association's own page was not read";

    public static Figure People { get; } = new(
        "People", 331_449_281, "people", Standing.Read, "Census of 2020, as given by AHRQ, National Healthcare Quality and Disparities Report 2022, ncbi.nlm.nih.gov/books/NBK587178");

    public static Figure CommunityHospitals { get; } = new("Community hospitals", 5_129, "hospitals", Standing.SecondHand, HospitalFacts);

    public static Figure Admissions { get; } = new("Admissions to community hospitals", 31_555_807, "a year", Standing.SecondHand, HospitalFacts);

    public static Figure DaysOfStay { get; } = new(
        "Length of a stay", 4.5, "days", Standing.Read, "AHRQ, HCUP Statistical Brief 180 (stays of 2012), table 1, hcup-us.ahrq.gov/reports/statbriefs/sb180-Hospitalizations-United-States-2012.jsp");

    public static Figure EmergencyVisitsPer100 { get; } = new(
        "Emergency visits", 47, "a year for 100 people", Standing.Read, "CDC NCHS Data Brief 503 (NHAMCS 2022), August 2024, a copy of its PubMed abstract, doi.org/10.15620/cdc/159284");

    public static Figure HospitalOutpatientVisits { get; } = new(
        "Outpatient visits to hospitals", 605_000_000, "a year", Standing.SecondHand,
        "American Hospital Association, of 2016, in a teaser on aha.org/statistics/2016-12-09-fast-facts-us-hospitals-2017-pie-charts; the report behind it was not read, nor whether emergency visits are among them");

    public static Figure OfficeVisits { get; } = new(
        "Visits to physicians' offices", 1_036_485_000, "a year", Standing.Read,
        "CDC NCHS, NAMCS 2019 public use file: the sum of its age groups, printed in the README of the NCHS tool at github.com/CDCgov/surveytable (our addition)");

    public static Figure DrugsPerOfficeVisit { get; } = new(
        "Drugs ordered, supplied or administered", 2.263, "for an office visit", Standing.Read,
        "CDC NCHS, NAMCS 2007 summary, NHSR 27, November 2010, abstract (226.3 mentions for 100 visits; continued drugs are among them), qxmd.com/r/21089986");

    public static Figure OrdersPerInpatientDay { get; } = new(
        "Orders", 22.8, "for a day on a medical ward", Standing.Read,
        "UCSF, 2,047,576 orders for 15,349 patients, 2014 to 2016 (20 on step-down units, 34.2 in intensive care), shmabstracts.org/abstract/computerized-orders-as-a-proxy-for-patient-clinical-acuity");

    public static Figure ChartUsersPerStay { get; } = new(
        "People who open a chart", 100, "in a stay", Standing.Read,
        "Soulakis and others, heart failure at Northwestern in 2012 (\"teams of 100+ providers\"; mean clique 87.9), JAMIA 2015, abstract, scholars.northwestern.edu; sicker patients than the mean");

    public static Figure WeekdayOverWeekend { get; } = new(
        "Charts opened by day, weekday over weekend", 1.76, "times", Standing.Read,
        "Blecker and others, NYU Langone in 2011, Journal of Hospital Medicine 8 (2013), abstract, wagner.nyu.edu/impact/research/publications/monitoring-pulse-hospital-activity-electronic-health-record");

    public static Figure VendorShareOfBeds { get; } = new(
        "Acute care beds with the largest vendor", 54.9, "percent", Standing.SecondHand,
        "KLAS, US Acute Care EHR Market Share 2025 (of hospitals: 42.3 %), as repeated by darkdaily.com/tag/epic-systems; the report was not read");

    /// <summary>All of them, in the order in which they are used.</summary>
    public static IReadOnlyList<Figure> All { get; } =
    [
        People, CommunityHospitals, Admissions, DaysOfStay, EmergencyVisitsPer100, HospitalOutpatientVisits, OfficeVisits, DrugsPerOfficeVisit, OrdersPerInpatientDay, ChartUsersPerStay,
        WeekdayOverWeekend, VendorShareOfBeds,
    ];
}
