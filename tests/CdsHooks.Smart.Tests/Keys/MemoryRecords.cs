using CdsHooks.Smart.Keys;

namespace CdsHooks.Smart.Tests.Keys;

/// <summary>Records that replicas share in a test; of several who save at one revision, one does.</summary>
internal sealed class MemoryRecords : ISigningKeyRecords
{
    private readonly Lock gate = new();
    private SigningKeys kept = new(0, []);

    public List<KeyEvent> Events { get; } = [];

    /// <summary>Throws at each question while it is away.</summary>
    public bool IsAway { get; set; }

    public SigningKeys Kept => kept;

    public Task<long> RevisionAsync(CancellationToken cancel) => Task.FromResult(Ask().Revision);

    public Task<SigningKeys> ReadAsync(CancellationToken cancel) => Task.FromResult(Ask());

    public Task<bool> SaveAsync(SigningKeys keys, IReadOnlyList<KeyEvent> events, CancellationToken cancel)
    {
        lock (gate)
        {
            if (Ask().Revision != keys.Revision) { return Task.FromResult(false); }
            // As a database would give them back.
            kept = new SigningKeys(keys.Revision + 1, [.. keys.Keys.Select(key => SigningKey.Parse(key.KeyId, key.ToJson()))]);
            Events.AddRange(events);
            return Task.FromResult(true);
        }
    }

    private SigningKeys Ask() => IsAway ? throw new IOException("Away.") : kept;
}
