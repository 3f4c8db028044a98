using System.Text.Json;
using CdsHooks.Smart.Keys;
using CdsHooks.Storage.Ledger;

namespace CdsHooks.Cli.Tokens;

/// <summary>The signing keys of the ledger, for signing only: a key that is made here would be published by nobody until the service reads it.</summary>
internal sealed class LedgerKeys(ISigningKeyStore store) : ISigningKeyRecords
{
    public Task<long> RevisionAsync(CancellationToken cancel) => store.RevisionAsync(cancel);

    public async Task<SigningKeys> ReadAsync(CancellationToken cancel)
    {
        var stored = await store.ReadAsync(cancel);
        try
        {
            return new SigningKeys(stored.Revision, [.. stored.Keys.Select(key => SigningKey.Parse(key.KeyId, key.Content))]);
        }
        catch (JsonException)
        {
            throw new SecretUnavailableException("The ledger holds a signing key that this version of the tool cannot read.");
        }
    }

    public Task<bool> SaveAsync(SigningKeys keys, IReadOnlyList<KeyEvent> events, CancellationToken cancel) => throw new SecretUnavailableException("Signing keys are made by the service.");
}
