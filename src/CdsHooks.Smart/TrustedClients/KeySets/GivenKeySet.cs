namespace CdsHooks.Smart.TrustedClients.KeySets;

/// <summary>A set that stands in the registration itself.</summary>
internal sealed class GivenKeySet(string json) : IKeySetSource
{
    private readonly KeySet? keys = KeySet.Read(System.Text.Encoding.UTF8.GetBytes(json));

    public ValueTask<KeySet?> CurrentAsync(CancellationToken cancel) => new(keys);

    public ValueTask<KeySet?> RenewedAsync(CancellationToken cancel) => new(keys);
}
