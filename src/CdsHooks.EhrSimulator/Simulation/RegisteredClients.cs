using System.Collections.Concurrent;

namespace CdsHooks.EhrSimulator.Simulation;

/// <summary>The clients that are registered with one EHR.</summary>
public sealed class RegisteredClients
{
    private readonly ConcurrentDictionary<string, RegisteredClient> byId = new(StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public IReadOnlyList<RegisteredClient> All => [.. byId.Values];

    /// <summary>Registers a client, in place of another with its id.</summary>
    public void Set(RegisteredClient client) => byId[client.ClientId] = client;

    /// <summary>The client with that id, compared letter by letter.</summary>
    public RegisteredClient? Find(string clientId) => byId.GetValueOrDefault(clientId);

    /// <summary>Withdraws a registration.</summary>
    public bool Remove(string clientId) => byId.TryRemove(clientId, out _);
}
