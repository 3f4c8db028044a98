using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Tests.TrustedClients;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CdsHooks.Smart.Tests.Keys;

/// <summary>Who needs a key right after the very first start waits until it is made, and no longer than that.</summary>
public sealed class ManagedKeysTests : IAsyncLifetime
{
    private readonly MemoryRecords records = new();
    private readonly KeyProtection protection = new();
    private readonly TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HeldCustody custody = null!;
    private ManagedKeys keys = null!;

    public async Task InitializeAsync()
    {
        await protection.LoadAsync(new FixedSecrets { ["env:PROTECTION"] = "a protection key that is long enough" }, "env:PROTECTION", [], default);
        custody = new HeldCustody(new LocalKeyCustody(protection), release.Task);
        keys = KeysWith(new KeyOptions());
    }

    public Task DisposeAsync()
    {
        keys.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    [Trait("row", "K-07")]
    public async Task SignerAsync_KeysAreBeingMade_WaitsForThoseAndMakesNone()
    {
        var start = keys.AdvanceAsync(default);
        await custody.Asked;
        Assert.Throws<SecretUnavailableException>(() => keys.Signer(AssertionAlgorithm.ES384));

        var waiting = new[] { AssertionAlgorithm.ES384, AssertionAlgorithm.RS384, AssertionAlgorithm.ES384 }.Select(algorithm => keys.SignerAsync(algorithm, default).AsTask()).ToList();
        Assert.DoesNotContain(waiting, asked => asked.IsCompleted);
        release.SetResult();

        var signers = await Task.WhenAll(waiting);
        await start;
        // Of each algorithm the one that signs, and the next.
        Assert.Equal(4, custody.Made);
        Assert.Equal([AssertionAlgorithm.ES384, AssertionAlgorithm.RS384, AssertionAlgorithm.ES384], signers.Select(signer => signer.Algorithm));
        Assert.Same(signers[0], signers[2]);
        Assert.Equal(records.Kept.Keys.Where(key => key.State == SigningKeyState.Current).Select(key => key.KeyId).Order(StringComparer.Ordinal), signers.Select(signer => signer.KeyId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task SignerAsync_NobodyMakesKeysYet_MakesThem()
    {
        release.SetResult();
        Assert.Equal(AssertionAlgorithm.ES384, (await keys.SignerAsync(AssertionAlgorithm.ES384, default)).Algorithm);
        Assert.Equal(4, records.Kept.Keys.Count);
    }

    [Fact]
    public async Task SignerAsync_CallerGivesUp_LeavesTheMakingAlone()
    {
        var start = keys.AdvanceAsync(default);
        await custody.Asked;
        using var impatient = new CancellationTokenSource();
        var asked = keys.SignerAsync(AssertionAlgorithm.ES384, impatient.Token).AsTask();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);

        release.SetResult();
        await start;
        Assert.Equal(AssertionAlgorithm.ES384, keys.Signer(AssertionAlgorithm.ES384).Algorithm);
    }

    [Fact]
    public async Task SignerAsync_RecordsAreAway_SaysSoAndFindsThemLater()
    {
        release.SetResult();
        records.IsAway = true;
        var unread = await Assert.ThrowsAsync<SecretUnavailableException>(() => keys.SignerAsync(AssertionAlgorithm.ES384, default).AsTask());
        Assert.Equal("The signing keys could not be read yet.", unread.Message);
        records.IsAway = false;
        Assert.Equal(AssertionAlgorithm.ES384, (await keys.SignerAsync(AssertionAlgorithm.ES384, default)).Algorithm);
    }

    [Fact]
    public async Task SignerAsync_KeysAreNotMadeHere_MakesNone()
    {
        release.SetResult();
        using var off = KeysWith(new KeyOptions { RotateEvery = TimeSpan.Zero });
        await Assert.ThrowsAsync<SecretUnavailableException>(() => off.SignerAsync(AssertionAlgorithm.ES384, default).AsTask());
        Assert.Equal(0, custody.Made);
    }

    private ManagedKeys KeysWith(KeyOptions options) => new(records, custody, Options.Create(options), new ManualClock(), NullLogger<ManagedKeys>.Instance);

    // Real keys, made only when they may be.
    private sealed class HeldCustody(LocalKeyCustody real, Task mayMake) : IKeyCustody
    {
        private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int made;

        /// <summary>Ends when the first key was asked for.</summary>
        public Task Asked => asked.Task;

        public int Made => made;

        public bool IsAvailable => real.IsAvailable;

        public async ValueTask<SigningKey> MakeAsync(AssertionAlgorithm algorithm, DateTimeOffset now, CancellationToken cancel)
        {
            asked.TrySetResult();
            await mayMake.WaitAsync(cancel);
            Interlocked.Increment(ref made);
            return await real.MakeAsync(algorithm, now, cancel);
        }

        public ISigner Open(SigningKey key) => real.Open(key);

        public SigningKey Renew(SigningKey key) => real.Renew(key);
    }
}
