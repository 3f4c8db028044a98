using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace CdsHooks.Storage.SharedState;

/// <summary>State on a Redis server that all replicas use. One server or one address that leads to it; not a cluster.</summary>
internal sealed class RedisState : ISharedState, IAsyncDisposable
{
    private const string TakeScript = "local v = redis.call('GET', KEYS[1]) if v then redis.call('DEL', KEYS[1]) end return v";

    private readonly RedisServer server;
    private readonly string prefix;

    public RedisState(IOptions<SharedStateOptions> options, TimeProvider time, ILogger<RedisState> logger)
    {
        var address = RedisAddress.Read(options.Value.ConnectionString, out var fault) ?? throw new ArgumentException(fault, nameof(options));
        server = new RedisServer(address, options.Value, time, logger);
        prefix = options.Value.KeyPrefix;
    }

    public SharedStateHealth Health => server.IsReachable ? SharedStateHealth.Shared : SharedStateHealth.Unreachable;

    /// <summary>Connects in the background, before anything is asked.</summary>
    public void Connect() => server.Connect();

    public ValueTask<bool> TryAddAsync(string key, TimeSpan life, CancellationToken cancel)
    {
        SharedStateArguments.Check(key, life);
        return server.AskAsync("add", isWrite: true, database => database.StringSetAsync(prefix + key, RedisValue.EmptyString, Whole(life), When.NotExists), cancel);
    }

    public async ValueTask<IReadOnlyList<byte[]?>> GetAsync(IReadOnlyList<string> keys, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.Count == 0) { return []; }
        var asked = new RedisKey[keys.Count];
        for (var i = 0; i < asked.Length; i++)
        {
            SharedStateArguments.Check(keys[i]);
            asked[i] = prefix + keys[i];
        }
        var values = await server.AskAsync("get", isWrite: false, database => database.StringGetAsync(asked), cancel);
        return Array.ConvertAll(values, value => (byte[]?)value);
    }

    public async ValueTask SetAsync(string key, ReadOnlyMemory<byte> value, TimeSpan life, CancellationToken cancel)
    {
        SharedStateArguments.Check(key, life);
        var kept = value.ToArray();
        await server.AskAsync("set", isWrite: true, database => database.StringSetAsync(prefix + key, kept, Whole(life)), cancel);
    }

    public async ValueTask<byte[]?> TakeAsync(string key, CancellationToken cancel)
    {
        SharedStateArguments.Check(key);
        var taken = await server.AskAsync("take", isWrite: true, database => RunAsync(database, TakeScript, prefix + key), cancel);
        return taken.IsNull ? null : (byte[]?)taken;
    }

    public async ValueTask<IAsyncDisposable?> TryLockAsync(string key, TimeSpan life, CancellationToken cancel)
    {
        SharedStateArguments.Check(key, life);
        RedisKey place = $"{prefix}lock:{key}";
        var token = RandomNumberGenerator.GetBytes(16);
        var isOurs = await server.AskAsync("lock", isWrite: true, database => database.StringSetAsync(place, token, Whole(life), When.NotExists), cancel);
        return isOurs ? new RedisLock(server, place, token) : null;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    /// <summary>Runs a script by its text: asking for it by its digest fails once after each restart of the server.</summary>
    internal static Task<RedisResult> RunAsync(IDatabase database, string script, RedisKey key, params RedisValue[] values) =>
        database.ScriptEvaluateAsync(script, [key], values, CommandFlags.NoScriptCache);

    // The server counts milliseconds and refuses none.
    private static TimeSpan Whole(TimeSpan life) => TimeSpan.FromMilliseconds(Math.Ceiling(life.TotalMilliseconds));
}
