using System.Collections.Concurrent;

namespace CdsHooks.EhrSimulator.Simulation;

/// <summary>The access tokens of one EHR that are good: written by its authorization server, asked by its FHIR server.</summary>
public sealed class AccessGrants
{
    private readonly ConcurrentDictionary<string, AccessGrant> byToken = new(StringComparer.Ordinal);

    /// <summary>Notes a token.</summary>
    public void Add(string token, AccessGrant grant) => byToken[token] = grant;

    /// <summary>What a token grants; <see langword="null"/> where it was never issued or has been revoked. Whether it has expired is for the caller to say.</summary>
    public AccessGrant? Find(string token) => byToken.GetValueOrDefault(token);

    /// <summary>Revokes a token.</summary>
    public bool Remove(string token) => byToken.TryRemove(token, out _);

    /// <summary>Revokes all tokens.</summary>
    public void Clear() => byToken.Clear();
}
