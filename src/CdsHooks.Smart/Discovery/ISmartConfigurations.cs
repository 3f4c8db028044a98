using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.Discovery;

/// <summary>Finds out where the authorization servers of registered EHRs are. Remembers what it found; many that ask at once cause one request.</summary>
public interface ISmartConfigurations
{
    /// <summary>The configuration of an EHR.</summary>
    /// <param name="ehr">Which one. Only its registration says where to look.</param>
    /// <param name="cancel">Ends the waiting, not the fetching that others wait for too.</param>
    /// <exception cref="SmartConfigurationException">There is none that can be used; the message says why, without anything that the EHR wrote.</exception>
    ValueTask<SmartConfiguration> OfAsync(EhrRegistration ehr, CancellationToken cancel);
}
