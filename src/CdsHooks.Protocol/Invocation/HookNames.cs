namespace CdsHooks.Protocol.Invocation;

/// <summary>The names of the published hooks whose context is read member by member.</summary>
public static class HookNames
{
    /// <summary>A chart is opened.</summary>
    public const string PatientView = "patient-view";

    /// <summary>An order is being chosen.</summary>
    public const string OrderSelect = "order-select";

    /// <summary>Orders are about to be signed.</summary>
    public const string OrderSign = "order-sign";

    /// <summary>Appointments are being booked.</summary>
    public const string AppointmentBook = "appointment-book";

    /// <summary>An encounter begins.</summary>
    public const string EncounterStart = "encounter-start";

    /// <summary>An encounter ends.</summary>
    public const string EncounterDischarge = "encounter-discharge";

    /// <summary>Orders are given to who will carry them out.</summary>
    public const string OrderDispatch = "order-dispatch";

    /// <summary>An allergy is being added.</summary>
    public const string AllergyIntoleranceCreate = "allergyintolerance-create";

    /// <summary>Problems are being added to the problem list.</summary>
    public const string ProblemListItemCreate = "problem-list-item-create";

    /// <summary>A refill is asked for.</summary>
    public const string MedicationRefill = "medication-refill";

    /// <summary>A pharmacist verifies a signed order.</summary>
    public const string MedicationVerify = "medication-verify";

    /// <summary>Medications are prescribed; deprecated in favour of order-select and order-sign.</summary>
    public const string MedicationPrescribe = "medication-prescribe";

    /// <summary>Orders are reviewed; deprecated in favour of order-sign.</summary>
    public const string OrderReview = "order-review";
}
