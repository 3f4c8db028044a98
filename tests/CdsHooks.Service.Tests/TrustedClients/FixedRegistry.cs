using CdsHooks.Smart.Registry;

namespace CdsHooks.Service.Tests.TrustedClients;

/// <summary>Registrations that a test has made.</summary>
internal sealed class FixedRegistry(params EhrRegistration[] registrations) : IEhrRegistry
{
    public EhrDirectory Current { get; set; } = new(registrations);
}
