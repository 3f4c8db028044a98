using System.Security.Cryptography;
using CdsHooks.Smart.BackendServices;
using CdsHooks.Smart.Keys;
using CdsHooks.Storage.Ledger;
using CdsHooks.Storage.SharedState;
using Microsoft.AspNetCore.DataProtection;

namespace CdsHooks.Service.Keys;

/// <summary>Tokens of Backend Services in shared state, encrypted. Without it, or without a protection key, each replica has its own.</summary>
internal sealed class SharedBackendTokens(ISharedState state, IDataProtectionProvider protectors, KeyProtection protection) : ISharedBackendTokens
{
    private const string Purpose = "CdsHooks.BackendTokens";

    public async ValueTask<byte[]?> FindAsync(string ehr, string key, CancellationToken cancel)
    {
        if (!protection.IsAvailable) { return null; }
        try
        {
            return (await state.GetAsync([Token(key)], cancel))[0] is { } kept ? protectors.CreateProtector(Purpose, ehr).Unprotect(kept) : null;
        }
        catch (Exception unavailable) when (IsUnavailable(unavailable))
        {
            return null;
        }
    }

    public async ValueTask KeepAsync(string ehr, string key, ReadOnlyMemory<byte> token, TimeSpan life, CancellationToken cancel)
    {
        if (!protection.IsAvailable || life <= TimeSpan.Zero) { return; }
        try
        {
            await state.SetAsync(Token(key), protectors.CreateProtector(Purpose, ehr).Protect(token.ToArray()), life, cancel);
        }
        catch (Exception unavailable) when (IsUnavailable(unavailable))
        {
            // The next replica fetches its own.
        }
    }

    public async ValueTask<IAsyncDisposable?> TryLockAsync(string key, TimeSpan life, CancellationToken cancel)
    {
        if (!protection.IsAvailable) { return new NoTurn(); }
        try
        {
            return await state.TryLockAsync($"backend-turn:{key}", life, cancel);
        }
        catch (SharedStateUnavailableException)
        {
            return new NoTurn();
        }
    }

    private static string Token(string key) => $"backend-token:{key}";

    private static bool IsUnavailable(Exception failure) => failure is SharedStateUnavailableException or CryptographicException or LedgerUnavailableException or SecretUnavailableException;

    private sealed class NoTurn : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
