using StackExchange.Redis;

namespace CdsHooks.Storage.SharedState;

/// <summary>A lock on the server that is held.</summary>
internal sealed class RedisLock(RedisServer server, RedisKey place, byte[] token) : IAsyncDisposable
{
    // Somebody else's, taken after the end of this one, stays.
    private const string GiveBackScript = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0";

    private bool isGivenBack;

    public async ValueTask DisposeAsync()
    {
        if (isGivenBack) { return; }
        isGivenBack = true;
        try
        {
            await server.AskAsync("unlock", isWrite: true, database => RedisState.RunAsync(database, GiveBackScript, place, token), CancellationToken.None);
        }
        catch (SharedStateUnavailableException)
        {
            // It ends by itself.
        }
    }
}
