using System.Buffers;
using CdsHooks.Protocol.Invocation;

namespace CdsHooks.Fhir.Rest;

/// <summary>Reads FHIR servers. One of it is enough for a process: it remembers, for the servers read lately, how they fared.</summary>
/// <remarks>Nothing it begins outlasts a reading: what is under way at the end of the time is cut off before the replies are handed out.</remarks>
public sealed class FhirReader : IFhirReader
{
    // What a bearer token is made of (RFC 6750); anything else could end the header and begin another.
    private static readonly SearchValues<char> OfTokens = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=");

    // A timer cannot be set for ever.
    private static readonly TimeSpan LongestReading = TimeSpan.FromHours(1);

    private readonly TimeProvider clock;
    private readonly EgressGuard guard;
    private readonly ServerStates states;

    /// <summary>Makes a reader.</summary>
    /// <param name="clock">The clock to go by.</param>
    /// <param name="resolver">Who turns names into addresses; the operating system by default.</param>
    public FhirReader(TimeProvider clock, IHostResolver? resolver = null)
    {
        ArgumentNullException.ThrowIfNull(clock);
        this.clock = clock;
        guard = resolver is null ? EgressGuard.Shared : new EgressGuard(resolver);
        states = new ServerStates(clock);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<FhirReply>> ReadAsync(
        FhirServer server, string? accessToken, IReadOnlyList<string> queries, TimeSpan atMost, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(queries);
        cancel.ThrowIfCancellationRequested();
        if (queries.Count == 0) { return []; }
        if (FhirOrigin.TryCreate(server) is not { } origin) { return All(server, queries, FhirReplyKind.Forbidden); }
        if (accessToken is not null && (accessToken.Length == 0 || accessToken.AsSpan().ContainsAnyExcept(OfTokens))) { return All(server, queries, FhirReplyKind.Unauthorized); }
        if (atMost <= TimeSpan.Zero) { return All(server, queries, FhirReplyKind.Late); }
        var longest = atMost < LongestReading ? atMost : LongestReading;
        using var timer = new CancellationTokenSource(longest, clock);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancel, timer.Token);
        using var http = new HttpMessageInvoker(guard.Handler(server.AllowsPrivateNetwork), disposeHandler: false);
        var state = states.Of(server);
        var exchange = new Exchange(server, origin, accessToken, state, http, clock) { Deadline = Deadline.After(clock, longest), Time = time.Token, Caller = cancel };
        var replies = await ReadAllAsync(exchange, state, [.. queries.Select(query => origin.Resolve(server.SearchAdditions.Aggregate(query, (text, addition) => addition.Apply(text))))]);
        if (!cancel.IsCancellationRequested) { return replies; }
        foreach (var reply in replies) { reply.Dispose(); }
        throw new OperationCanceledException(cancel);
    }

    private static async Task<FhirReply[]> ReadAllAsync(Exchange exchange, ServerState state, Uri?[] targets)
    {
        var batched = exchange.Server.TakesBatch && state.TakesBatch ? targets.OfType<Uri>().ToList() : [];
        var firsts = batched.Count >= 2 ? await Batch.ReadAsync(exchange, state, batched) : null;
        var next = 0;
        return await Task.WhenAll(targets.Select(target => target is null ? NotAskedAsync(exchange.Server) : ReadAsync(exchange, target, firsts?[next++])).ToList());
    }

    private static async Task<FhirReply> ReadAsync(Exchange exchange, Uri target, Answer? known)
    {
        var answer = known ?? await exchange.GetAsync(target);
        return answer.Tape is { } tape ? await Paging.FollowAsync(exchange, tape, target) : new FhirReply(answer.Kind, []);
    }

    private static Task<FhirReply> NotAskedAsync(FhirServer server) => Task.FromResult(All(server, [""], FhirReplyKind.Forbidden)[0]);

    private static FhirReply[] All(FhirServer server, IReadOnlyList<string> queries, FhirReplyKind kind)
    {
        var replies = new FhirReply[queries.Count];
        for (var i = 0; i < replies.Length; i++)
        {
            FhirMetrics.NotSent(server.Name, kind);
            replies[i] = new FhirReply(kind, []);
        }
        return replies;
    }
}
