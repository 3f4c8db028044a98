using CdsHooks.Smart.TrustedClients;
using CdsHooks.Storage.SharedState;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Access;

/// <summary>Remembers used tokens in shared state, and beside it in this replica for when shared state cannot be reached.</summary>
internal sealed partial class UsedTokens(ISharedState state, IOptions<AccessOptions> options, TimeProvider clock, ILogger<UsedTokens> logger) : IUsedTokens
{
    private static readonly TimeSpan BetweenNotices = TimeSpan.FromSeconds(30);

    private readonly UsedTokenMemory local = new(clock);
    private long noticed;
    private int isBehind;

    public async ValueTask<TokenUse> NoteAsync(string key, TimeSpan life, CancellationToken cancel)
    {
        // What is kept in this process anyway need not be kept twice.
        var isShared = state.Health != SharedStateHealth.InProcess;
        if (isShared && !local.TryAdd(key, life)) { return TokenUse.Again; }
        try
        {
            var isFirst = await state.TryAddAsync(SharedKey(key), life, cancel);
            // A server that was away comes back empty: what this replica saw before and meanwhile is told to the others.
            if (Volatile.Read(ref isBehind) == 1 && Interlocked.Exchange(ref isBehind, 0) == 1) { _ = Task.Run(CatchUpAsync, CancellationToken.None); }
            return isFirst ? TokenUse.First : TokenUse.Again;
        }
        catch (SharedStateUnavailableException)
        {
            Volatile.Write(ref isBehind, 1);
            return WithoutSharedState(key, life, isShared);
        }
    }

    private static string SharedKey(string key) => "jti:" + key;

    private async Task CatchUpAsync()
    {
        try
        {
            foreach (var (key, life) in local.Living()) { await state.TryAddAsync(SharedKey(key), life, CancellationToken.None); }
        }
        catch (SharedStateUnavailableException)
        {
            Volatile.Write(ref isBehind, 1);
        }
    }

    private TokenUse WithoutSharedState(string key, TimeSpan life, bool isNoted)
    {
        AccessMetrics.ReplayUnknown.Add(1);
        Notice();
        if (options.Value.WhenReplayUnknown == WhenReplayUnknown.Refuse) { return TokenUse.Unknown; }
        return isNoted || local.TryAdd(key, life) ? TokenUse.First : TokenUse.Again;
    }

    private void Notice()
    {
        var before = Interlocked.Read(ref noticed);
        if (before != 0 && clock.GetElapsedTime(before) < BetweenNotices) { return; }
        if (Interlocked.CompareExchange(ref noticed, clock.GetTimestamp(), before) != before) { return; }
        if (options.Value.WhenReplayUnknown == WhenReplayUnknown.Refuse) { LogRefusing(logger); }
        else { LogLocal(logger); }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Shared state cannot be reached: tokens of EHRs that refuse replay are refused")]
    private static partial void LogRefusing(ILogger logger);

    [LoggerMessage(Level = LogLevel.Error, Message = "Shared state cannot be reached: a token that another replica has seen is not noticed here")]
    private static partial void LogLocal(ILogger logger);
}
