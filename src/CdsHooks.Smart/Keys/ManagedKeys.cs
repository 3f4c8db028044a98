using System.Collections.Frozen;
using CdsHooks.Smart.Registry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CdsHooks.Smart.Keys;

/// <summary>The keys that this service made, as they were last read; follows those that are stored, and does what is due. While the records are away they stay as they are.</summary>
public sealed partial class ManagedKeys : IDisposable
{
    // Replicas that start together all make keys; who comes second finds those of the first.
    private const int Attempts = 10;

    private readonly SemaphoreSlim gate = new(1);
    private readonly ISigningKeyRecords records;
    private readonly IKeyCustody custody;
    private readonly TimeProvider clock;
    private readonly ILogger<ManagedKeys> logger;
    private readonly KeySchedule? schedule;
    private volatile SigningKeys? known;
    private volatile FrozenDictionary<string, ISigner> signers = FrozenDictionary<string, ISigner>.Empty;

    /// <summary>Reads nothing yet.</summary>
    /// <param name="records">Where they are stored.</param>
    /// <param name="custody">Makes them and signs.</param>
    /// <param name="options">How long they sign.</param>
    /// <param name="clock">Tells what is due.</param>
    /// <param name="logger">Told of what happens to them.</param>
    public ManagedKeys(ISigningKeyRecords records, IKeyCustody custody, IOptions<KeyOptions> options, TimeProvider clock, ILogger<ManagedKeys> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        (this.records, this.custody, this.clock, this.logger) = (records, custody, clock, logger);
        schedule = options.Value.RotateEvery == TimeSpan.Zero ? null : new KeySchedule(options.Value.RotateEvery, options.Value.PublishAhead);
    }

    /// <summary>The keys; <see langword="null"/> before they were first read.</summary>
    public IReadOnlyList<SigningKey>? Keys => known?.Keys;

    /// <summary>True when keys are made and exchanged here.</summary>
    public bool IsOn => schedule is not null && custody.IsAvailable;

    /// <summary>What signs with an algorithm now.</summary>
    /// <param name="algorithm">RS384 or ES384.</param>
    /// <exception cref="SecretUnavailableException">Nothing does.</exception>
    public ISigner Signer(AssertionAlgorithm algorithm)
    {
        var current = known?.Keys.Where(key => key.Algorithm == algorithm && key.State == SigningKeyState.Current).MaxBy(key => key.SignsFrom);
        return (current is null ? null : signers.GetValueOrDefault(current.KeyId)) ?? throw new SecretUnavailableException(this switch
        {
            { schedule: null } => "This service makes no signing keys (Keys:RotateEvery is 0), and smart.privateKey names none.",
            { custody.IsAvailable: false } => "There are no signing keys without a protection key: set Keys:ProtectionKey, or smart.privateKey for this EHR.",
            { known: null } => "The signing keys could not be read yet.",
            _ when current is null => $"There is no {algorithm} key.",
            _ => $"The {algorithm} key cannot be opened; the log says why.",
        });
    }

    /// <summary>What signs with an algorithm now. Right after the very first start the keys are still being made; who asks then waits for them.</summary>
    /// <param name="algorithm">RS384 or ES384.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <exception cref="SecretUnavailableException">Nothing does.</exception>
    public async ValueTask<ISigner> SignerAsync(AssertionAlgorithm algorithm, CancellationToken cancel)
    {
        if (IsOn && known?.Keys.Any(key => key.Algorithm == algorithm && key.State == SigningKeyState.Current) is not true)
        {
            try
            {
                await AdvanceAsync(cancel);
            }
            catch (Exception away) when (away is not OperationCanceledException)
            {
                LogNotMade(logger, away.GetType().Name);
            }
        }
        return Signer(algorithm);
    }

    /// <summary>Reads what was stored elsewhere. Makes nothing.</summary>
    public async Task ReadAsync(CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            await FollowAsync(cancel);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Reads what was stored elsewhere, and does what is due: makes keys, lets them sign, drops them.</summary>
    /// <exception cref="SecretUnavailableException">Keys were to be made, and cannot be.</exception>
    public async Task AdvanceAsync(CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var read = await FollowAsync(cancel);
                if (schedule is null || !custody.IsAvailable) { return; }
                var (keys, events) = await DueAsync(read.Keys, cancel);
                if (events.Count == 0 || await records.SaveAsync(read with { Keys = keys }, events, cancel)) { break; }
            }
            await FollowAsync(cancel);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();

    private async Task<(IReadOnlyList<SigningKey> Keys, IReadOnlyList<KeyEvent> Events)> DueAsync(IReadOnlyList<SigningKey> stored, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var plan = schedule!.Advance(stored, now);
        var (keys, events) = (plan.Keys.ToList(), plan.Events.ToList());
        foreach (var algorithm in plan.Missing)
        {
            var made = await custody.MakeAsync(algorithm, now, cancel);
            events.Add(new KeyEvent(made.KeyId, "published"));
            // The very first of its kind has nobody to wait for.
            if (!keys.Any(key => key.Algorithm == algorithm && key.State == SigningKeyState.Current))
            {
                made = made with { SignsFrom = now };
                events.Add(new KeyEvent(made.KeyId, "signs"));
            }
            keys.Add(made);
        }
        foreach (var (position, key) in keys.ToList().Index())
        {
            if (TryRenew(key) is not { } renewed || renewed == key) { continue; }
            keys[position] = renewed;
            events.Add(new KeyEvent(key.KeyId, "re-encrypted"));
        }
        return (keys, events);
    }

    private SigningKey? TryRenew(SigningKey key)
    {
        try
        {
            return custody.Renew(key);
        }
        catch (SecretUnavailableException)
        {
            return null;
        }
    }

    private async Task<SigningKeys> FollowAsync(CancellationToken cancel)
    {
        if (known is { } before && before.Revision == await records.RevisionAsync(cancel)) { return before; }
        var read = await records.ReadAsync(cancel);
        var opened = new Dictionary<string, ISigner>(StringComparer.Ordinal);
        foreach (var key in read.Keys)
        {
            if ((signers.GetValueOrDefault(key.KeyId) ?? TryOpen(key)) is { } signer) { opened[key.KeyId] = signer; }
        }
        // The signers first: whoever sees the keys shall find them.
        signers = opened.ToFrozenDictionary(StringComparer.Ordinal);
        known = read;
        LogTaken(logger, read.Keys.Count, read.Revision);
        return read;
    }

    private ISigner? TryOpen(SigningKey key)
    {
        if (!custody.IsAvailable) { return null; }
        try
        {
            return custody.Open(key);
        }
        catch (Exception broken) when (broken is SecretUnavailableException or System.Security.Cryptography.CryptographicException)
        {
            LogUnopened(logger, key.KeyId, broken is SecretUnavailableException ? broken.Message : "It is broken.");
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} signing keys are known, at revision {Revision}")]
    private static partial void LogTaken(ILogger logger, int count, long revision);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A signing key is needed that is not there, and none could be made: {Problem}")]
    private static partial void LogNotMade(ILogger logger, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "The signing key {KeyId} cannot be opened: {Why}")]
    private static partial void LogUnopened(ILogger logger, string keyId, string why);
}
