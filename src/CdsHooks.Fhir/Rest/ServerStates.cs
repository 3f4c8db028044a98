namespace CdsHooks.Fhir.Rest;

/// <summary>The servers read lately. Only so many are remembered, since callers that are not registered bring any number of them.</summary>
internal sealed class ServerStates(TimeProvider clock, int most = ServerStates.Most)
{
    public const int Most = 256;

    private readonly Lock changing = new();
    private readonly Dictionary<Key, LinkedListNode<(Key Key, ServerState State)>> known = [];
    private readonly LinkedList<(Key Key, ServerState State)> newestFirst = new();

    // The address belongs to it: a name that callers share must not let one server's failures, or its limits, count for another.
    // The limits belong to it: when they are changed, they count from then on.
    private readonly record struct Key(string Name, string Authority, int MaxConcurrent, int RequestsPerMinute);

    public int Count
    {
        get { lock (changing) { return known.Count; } }
    }

    public ServerState Of(FhirServer server)
    {
        var key = new Key(server.Name, server.BaseUrl.Authority, server.MaxConcurrent, server.RequestsPerMinute);
        lock (changing)
        {
            if (known.TryGetValue(key, out var node))
            {
                newestFirst.Remove(node);
                newestFirst.AddFirst(node);
                return node.Value.State;
            }
            if (known.Count >= most) { ForgetOldest(); }
            var state = new ServerState(server, clock);
            known.Add(key, newestFirst.AddFirst((key, state)));
            return state;
        }
    }

    private void ForgetOldest()
    {
        var (key, state) = newestFirst.Last!.Value;
        newestFirst.RemoveLast();
        known.Remove(key);
        state.Breaker.Forget();
    }
}
