namespace CdsHooks.EhrSimulator.Charts;

/// <summary>The generated population. Section <c>Simulator:Population</c>.</summary>
public sealed class PopulationOptions
{
    /// <summary>What chance begins with; the same seed makes the same charts.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>How many patients; 0 to 999,999.</summary>
    public int Patients { get; set; } = 200;

    /// <summary>Resources of one patient beside the Patient itself; 0 and more.</summary>
    public int ResourcesPerPatient { get; set; } = 20;
}
