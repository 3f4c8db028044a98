using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.Discovery;

/// <summary>Remembers on which hosts the endpoints of EHRs were first seen, so that a discovery document that was tampered with sends nobody elsewhere.</summary>
public interface IPinnedEndpoints
{
    /// <summary>Where an endpoint was first seen; remembers it when this is the first time.</summary>
    /// <param name="ehr">The EHR; another FHIR base of its begins anew.</param>
    /// <param name="endpoint">The endpoint's name in discovery, such as <c>token_endpoint</c>.</param>
    /// <param name="origin">Scheme, host and port where it is now.</param>
    /// <param name="cancel">Ends the waiting.</param>
    ValueTask<PinnedEndpoint> FirstSeenAsync(EhrRegistration ehr, string endpoint, string origin, CancellationToken cancel);
}
