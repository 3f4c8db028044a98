using CdsHooks.Smart.Keys;
using CdsHooks.Storage.Ledger;

namespace CdsHooks.Service.Keys;

/// <summary>The signing keys in the ledger.</summary>
internal sealed class SigningKeyRecords(ISigningKeyStore store, TimeProvider clock) : ISigningKeyRecords
{
    private const string By = "schedule";

    public Task<long> RevisionAsync(CancellationToken cancel) => store.RevisionAsync(cancel);

    public async Task<SigningKeys> ReadAsync(CancellationToken cancel)
    {
        var stored = await store.ReadAsync(cancel);
        return new SigningKeys(stored.Revision, [.. stored.Keys.Select(key => SigningKey.Parse(key.KeyId, key.Content))]);
    }

    public Task<bool> SaveAsync(SigningKeys keys, IReadOnlyList<KeyEvent> events, CancellationToken cancel) => store.SaveAsync(
        new StoredSigningKeys(keys.Revision, [.. keys.Keys.Select(key => new SigningKeyRecord(key.KeyId, key.ToJson()))]),
        [.. events.Select(happened => new KeyChange { KeyId = happened.KeyId, At = clock.GetUtcNow(), By = By, Action = happened.Action })],
        cancel);
}
