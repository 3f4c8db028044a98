namespace CdsHooks.Capacity.Demand;

/// <summary>An event that an EHR calls for.</summary>
/// <param name="Name">Its name in CDS Hooks.</param>
/// <param name="Services">CDS Services of the shipped packs that answer it: as many calls are made at the same moment.</param>
internal sealed record Hook(string Name, int Services)
{
    public static Hook PatientView { get; } = new("patient-view", 3);
    public static Hook OrderSelect { get; } = new("order-select", 2);
    public static Hook OrderSign { get; } = new("order-sign", 2);
    public static Hook OrderDispatch { get; } = new("order-dispatch", 1);
    public static Hook AppointmentBook { get; } = new("appointment-book", 1);
    public static Hook EncounterStart { get; } = new("encounter-start", 1);
    public static Hook EncounterDischarge { get; } = new("encounter-discharge", 1);

    public static IReadOnlyList<Hook> All { get; } = [PatientView, OrderSelect, OrderSign, OrderDispatch, AppointmentBook, EncounterStart, EncounterDischarge];
}
