using CdsHooks.Smart.Keys;

namespace CdsHooks.Smart.Tests.Keys;

/// <summary>Secrets that a test knows.</summary>
internal sealed class FixedSecrets : Dictionary<string, string>, ISecrets
{
    public FixedSecrets()
        : base(StringComparer.Ordinal)
    {
    }

    public Task<Secret> ReadAsync(string reference, CancellationToken cancel) =>
        TryGetValue(reference, out var text) ? Task.FromResult(new Secret(text)) : throw new SecretUnavailableException($"The secret {reference} is not there.");
}
