namespace CdsHooks.Smart.Keys;

/// <summary>Where the signing keys are stored, shared by replicas.</summary>
public interface ISigningKeyRecords
{
    /// <summary>Grows with each change.</summary>
    Task<long> RevisionAsync(CancellationToken cancel);

    /// <summary>All keys.</summary>
    Task<SigningKeys> ReadAsync(CancellationToken cancel);

    /// <summary>Exchanges all keys, in one step, with what happened to them.</summary>
    /// <returns>False when somebody else has changed them since they were read, and nothing was stored.</returns>
    Task<bool> SaveAsync(SigningKeys keys, IReadOnlyList<KeyEvent> events, CancellationToken cancel);
}
