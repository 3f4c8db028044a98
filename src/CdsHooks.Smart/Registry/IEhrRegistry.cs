namespace CdsHooks.Smart.Registry;

/// <summary>Which EHRs are known, for reading on the path of a call: in memory, never waits.</summary>
public interface IEhrRegistry
{
    /// <summary>The registrations as they are now.</summary>
    EhrDirectory Current { get; }
}
