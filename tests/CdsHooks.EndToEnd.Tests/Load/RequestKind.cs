namespace CdsHooks.EndToEnd.Tests.Load;

/// <summary>What the load asks for.</summary>
internal enum RequestKind
{
    /// <summary>An order signed, with all data sent along; always worth a card.</summary>
    OrderSign,

    /// <summary>A chart opened with the patient and the problems alone, so that the FHIR server is asked for the rest.</summary>
    PatientView,

    /// <summary>Feedback on a card.</summary>
    Feedback,
}
