using System.Collections.Concurrent;
using CdsHooks.Smart.BackendServices;
using CdsHooks.Smart.Discovery;
using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Tests.Keys;
using CdsHooks.Smart.Tests.TrustedClients;
using CdsHooks.Smart.Tokens;

namespace CdsHooks.Smart.Tests.BackendServices;

/// <summary>One replica that fetches tokens, with real keys and real http.</summary>
internal sealed class TokenDesk : ISmartConfigurations, ISharedBackendTokens
{
    private readonly ConcurrentDictionary<string, byte[]> kept;
    private readonly ConcurrentDictionary<string, bool> locked;

    public TokenDesk(Replica keys, TokenServer server, ManualClock clock, TokenDesk? sharesWith = null)
    {
        (Server, Clock) = (server, clock);
        (kept, locked) = sharesWith is null ? (new(StringComparer.Ordinal), new(StringComparer.Ordinal)) : (sharesWith.kept, sharesWith.locked);
        var address = new KeySetAddress(new Uri("https://cds.example/.well-known/jwks.json"));
        Tokens = new BackendTokens(new BackendTokenRequest(this, keys.Assertions, address, new TokenRates(clock), clock), this, address, clock);
    }

    public TokenServer Server { get; }
    public ManualClock Clock { get; }
    public BackendTokens Tokens { get; }

    /// <summary>What the EHR says of itself.</summary>
    public Func<SmartConfiguration, SmartConfiguration> Says { get; set; } = configuration => configuration;

    public SmartConfigurationException? Unknown { get; set; }

    /// <summary>Nothing can be shared.</summary>
    public bool IsAlone { get; set; }

    public ValueTask<SmartConfiguration> OfAsync(EhrRegistration ehr, CancellationToken cancel) => Unknown is not null ? throw Unknown
        : ValueTask.FromResult(Says(new SmartConfiguration { TokenEndpoint = Server.Endpoint, SigningAlgorithms = ["ES384"] }));

    public ValueTask<byte[]?> FindAsync(string ehr, string key, CancellationToken cancel) => ValueTask.FromResult(IsAlone ? null : kept.GetValueOrDefault(key));

    public ValueTask KeepAsync(string ehr, string key, ReadOnlyMemory<byte> token, TimeSpan life, CancellationToken cancel)
    {
        if (!IsAlone) { kept[key] = token.ToArray(); }
        return ValueTask.CompletedTask;
    }

    public ValueTask<IAsyncDisposable?> TryLockAsync(string key, TimeSpan life, CancellationToken cancel) =>
        ValueTask.FromResult<IAsyncDisposable?>(IsAlone || locked.TryAdd(key, true) ? new Turn(() => locked.TryRemove(key, out _)) : null);

    private sealed class Turn(Action end) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            end();
            return ValueTask.CompletedTask;
        }
    }
}
