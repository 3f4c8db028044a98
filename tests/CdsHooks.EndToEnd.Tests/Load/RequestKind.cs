namespace CdsHooks.EndToEnd.Tests.Load;

/// <summary>What the load asks for.</summary>
internal enum RequestKind
{
    /// <summary>An order signed, with all data sent along; always worth a card.</summary>
    OrderSign,

    /// <summary>An order chosen, with results and medicines to be read from the FHIR server; worth a card without them too.</summary>
    OrderSelect,

    /// <summary>Feedback on a card.</summary>
    Feedback,
}
