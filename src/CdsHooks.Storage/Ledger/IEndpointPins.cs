namespace CdsHooks.Storage.Ledger;

/// <summary>Keeps on which hosts the endpoints of EHRs were first seen. Replicas share it.</summary>
/// <remarks>Each member throws <see cref="LedgerUnavailableException"/> when the database cannot be reached.</remarks>
public interface IEndpointPins
{
    /// <summary>Where an endpoint was first seen; stores it when this is the first time. Of several that see it first at once, one counts for all.</summary>
    /// <param name="pin">What is seen now.</param>
    /// <param name="cancel">Signalled before the commit, nothing is stored.</param>
    Task<string> FirstSeenAsync(EndpointPin pin, CancellationToken cancel);

    /// <summary>All pins of one EHR, ordered by FHIR base and endpoint.</summary>
    Task<IReadOnlyList<EndpointPin>> OfAsync(string slug, string environment, CancellationToken cancel);

    /// <summary>Forgets all pins of the EHR that a change names, and stores the change, in one transaction.</summary>
    /// <returns>How many there were; with 0 nothing is stored.</returns>
    Task<int> ClearAsync(EhrChange change, CancellationToken cancel);
}
