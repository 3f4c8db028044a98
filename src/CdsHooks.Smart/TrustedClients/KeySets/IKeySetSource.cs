namespace CdsHooks.Smart.TrustedClients.KeySets;

/// <summary>Where the keys of a registration come from.</summary>
internal interface IKeySetSource
{
    /// <summary>The set as it is known; <see langword="null"/> when it could never be had.</summary>
    ValueTask<KeySet?> CurrentAsync(CancellationToken cancel);

    /// <summary>The set after looking for a key that was not in it, as far as the limits let it be looked for.</summary>
    ValueTask<KeySet?> RenewedAsync(CancellationToken cancel);
}
