using CdsHooks.Smart.Registry;

namespace CdsHooks.Service.Access;

/// <summary>The registry of a host that was given none.</summary>
internal sealed class NobodyRegistered : IEhrRegistry
{
    public EhrDirectory Current => EhrDirectory.Empty;
}
