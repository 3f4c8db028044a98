namespace CdsHooks.EndToEnd.Tests.Browser;

/// <summary>Patients of the simulated EHRs, by first name.</summary>
internal static class Patients
{
    /// <summary>Della Testcase: diabetes, kidney disease, no statin.</summary>
    public const string Della = "pat-diabetes";

    /// <summary>Hale Template: well and up to date.</summary>
    public const string Hale = "pat-healthy";

    /// <summary>Maud Standin: takes an MAO inhibitor.</summary>
    public const string Maud = "pat-maoi";
}
