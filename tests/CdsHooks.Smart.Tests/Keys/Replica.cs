using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Tests.TrustedClients;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CdsHooks.Smart.Tests.Keys;

/// <summary>The keys of one replica, with real ones of both kinds.</summary>
internal sealed class Replica : IDisposable, IEhrRegistry
{
    private Replica(MemoryRecords records, ManualClock clock, KeyProtection protection, KeyOptions options, FixedSecrets secrets, Uri? address)
    {
        Managed = new ManagedKeys(records, new LocalKeyCustody(protection), Options.Create(options), clock, NullLogger<ManagedKeys>.Instance);
        var own = new OwnKeys(secrets);
        Published = new PublishedKeys(Managed, own, this, NullLogger<PublishedKeys>.Instance);
        Assertions = new ClientAssertions(Managed, own, new KeySetAddress(address), clock);
        (Records, Clock, Secrets) = (records, clock, secrets);
    }

    public MemoryRecords Records { get; }
    public ManualClock Clock { get; }
    public FixedSecrets Secrets { get; }
    public ManagedKeys Managed { get; }
    public PublishedKeys Published { get; }
    public ClientAssertions Assertions { get; }
    public EhrDirectory Current { get; set; } = EhrDirectory.Empty;

    public static async Task<Replica> StartAsync(
        MemoryRecords? records = null, ManualClock? clock = null, KeyOptions? options = null, Uri? address = null, string? protectionKey = "a protection key that is long enough")
    {
        var protection = new KeyProtection();
        var secrets = new FixedSecrets();
        if (protectionKey is not null)
        {
            secrets["env:PROTECTION"] = protectionKey;
            await protection.LoadAsync(secrets, "env:PROTECTION", [], default);
        }
        var replica = new Replica(records ?? new MemoryRecords(), clock ?? new ManualClock(), protection, options ?? new KeyOptions(), secrets, address);
        await replica.TurnAsync();
        return replica;
    }

    /// <summary>What the service does every few seconds.</summary>
    public async Task TurnAsync()
    {
        await Managed.AdvanceAsync(default);
        await Published.RefreshAsync(default);
    }

    public void Dispose() => Managed.Dispose();
}
