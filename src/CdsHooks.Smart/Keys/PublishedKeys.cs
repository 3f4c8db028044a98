using CdsHooks.Smart.Registry;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Smart.Keys;

/// <summary>Puts together the public halves of all keys that sign, shall sign, or have signed: those of this service, and those of registrations.</summary>
public sealed partial class PublishedKeys : IPublishedKeys
{
    private readonly ManagedKeys managed;
    private readonly OwnKeys own;
    private readonly IEhrRegistry ehrs;
    private readonly ILogger<PublishedKeys> logger;
    private Dictionary<string, ISigner> lastOwn = new(StringComparer.Ordinal);
    private volatile PublishedKeySet? current;

    internal PublishedKeys(ManagedKeys managed, OwnKeys own, IEhrRegistry ehrs, ILogger<PublishedKeys> logger) =>
        (this.managed, this.own, this.ehrs, this.logger) = (managed, own, ehrs, logger);

    /// <inheritdoc/>
    public PublishedKeySet? Current => current;

    /// <summary>Looks at all keys again. To be called by one at a time.</summary>
    public async Task RefreshAsync(CancellationToken cancel)
    {
        var signers = await OwnAsync(cancel);
        // What was never read is not nothing: whoever fetched an empty set would refuse us for as long as it is kept.
        if (managed.Keys is not { } made) { return; }
        var keys = made.ToDictionary(key => key.KeyId, key => key.PublicHalf, StringComparer.Ordinal);
        foreach (var (ehr, signer) in signers)
        {
            if (!keys.TryAdd(signer.KeyId, signer.PublicHalf) && keys[signer.KeyId] != signer.PublicHalf) { LogTwice(logger, ehr, signer.KeyId); }
        }
        var next = PublishedKeySet.Of(keys);
        if (next.EntityTag != current?.EntityTag) { current = next; }
    }

    private async Task<Dictionary<string, ISigner>> OwnAsync(CancellationToken cancel)
    {
        var signers = new Dictionary<string, ISigner>(StringComparer.Ordinal);
        foreach (var ehr in ehrs.Current.All.Where(ehr => ehr is { IsEnabled: true, Smart.PrivateKey: not null }))
        {
            try
            {
                signers[ehr.Name] = await own.SignerAsync(ehr.Smart.PrivateKey!, cancel);
            }
            catch (SecretUnavailableException unavailable)
            {
                // A key that was there a moment ago may be there again in another; said once.
                if (lastOwn.TryGetValue(ehr.Name, out var before)) { signers[ehr.Name] = before; }
                if (told.Add(ehr.Name)) { LogUnavailable(logger, ehr.Name, unavailable.Message); }
                continue;
            }
            told.Remove(ehr.Name);
        }
        return lastOwn = signers;
    }

    private readonly HashSet<string> told = new(StringComparer.Ordinal);

    [LoggerMessage(Level = LogLevel.Error, Message = "The signing key of {Ehr} cannot be published: {Why}")]
    private static partial void LogUnavailable(ILogger logger, string ehr, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "The signing key of {Ehr} is not published: its kid {KeyId} names another key already")]
    private static partial void LogTwice(ILogger logger, string ehr, string keyId);
}
