using CdsHooks.Service.Launch;
using CdsHooks.Smart.Discovery;
using CdsHooks.Smart.Registry;
using CdsHooks.Storage.Ledger;
using Microsoft.Extensions.Logging.Abstractions;

namespace CdsHooks.Service.Tests.Launch;

[Trait("Requirement", "D-04")]
public sealed class PinnedInLedgerTests
{
    private static readonly EhrRegistration Ehr = new() { Slug = "st-mary", Environment = "production", DisplayName = "St Mary", FhirBaseUrl = new Uri("https://fhir.example.org/r4") };

    private readonly SwitchedPins ledger = new();

    [Fact]
    public async Task AfterARestart_WhatWasSeenBeforeCounts()
    {
        await SeenAsync(Replica(), "https://auth.example.org");

        Assert.Equal(new PinnedEndpoint("https://auth.example.org", IsLasting: true), await SeenAsync(Replica(), "https://evil.example.org"));
    }

    [Fact]
    public async Task LedgerAway_WhatTheReplicaKnowsCounts()
    {
        var replica = Replica();
        await SeenAsync(replica, "https://auth.example.org");
        ledger.IsAway = true;

        Assert.Equal(new PinnedEndpoint("https://auth.example.org", IsLasting: false), await SeenAsync(replica, "https://evil.example.org"));
    }

    [Fact]
    public async Task LedgerAway_FirstSeen_WaitsInMemoryAndIsStoredLater()
    {
        ledger.IsAway = true;
        var replica = Replica();
        Assert.Equal(new PinnedEndpoint("https://auth.example.org", IsLasting: false), await SeenAsync(replica, "https://auth.example.org"));
        ledger.IsAway = false;

        Assert.Equal("https://auth.example.org", (await SeenAsync(replica, "https://evil.example.org")).Origin);
        Assert.Equal(new PinnedEndpoint("https://auth.example.org", IsLasting: true), await SeenAsync(Replica(), "https://evil.example.org"));
    }

    [Fact]
    public async Task LedgerBackAndKnowsBetter_ItCounts()
    {
        await SeenAsync(Replica(), "https://auth.example.org");
        ledger.IsAway = true;
        var replica = Replica();
        await SeenAsync(replica, "https://evil.example.org");
        ledger.IsAway = false;

        Assert.Equal("https://auth.example.org", (await SeenAsync(replica, "https://evil.example.org")).Origin);
    }

    [Fact]
    public async Task Cleared_TheNextCounts()
    {
        var replica = Replica();
        await SeenAsync(replica, "https://auth.example.org");
        ledger.Kept.Clear();

        Assert.Equal("https://new.example.org", (await SeenAsync(replica, "https://new.example.org")).Origin);
        ledger.IsAway = true;
        Assert.Equal("https://new.example.org", (await SeenAsync(replica, "https://auth.example.org")).Origin);
    }

    private PinnedInLedger Replica() => new(ledger, TimeProvider.System, NullLogger<PinnedInLedger>.Instance);

    private static ValueTask<PinnedEndpoint> SeenAsync(PinnedInLedger replica, string origin) => replica.FirstSeenAsync(Ehr, "token_endpoint", origin, CancellationToken.None);

    // The real ones are tested with their databases; this one can be away.
    private sealed class SwitchedPins : IEndpointPins
    {
        public bool IsAway { get; set; }

        public Dictionary<EndpointPin, string> Kept { get; } = [];

        public Task<string> FirstSeenAsync(EndpointPin pin, CancellationToken cancel)
        {
            if (IsAway) { return Task.FromException<string>(new LedgerUnavailableException("away", new TimeoutException())); }
            var key = pin with { Origin = "", SeenAt = default };
            Kept.TryAdd(key, pin.Origin);
            return Task.FromResult(Kept[key]);
        }

        public Task<IReadOnlyList<EndpointPin>> OfAsync(string slug, string environment, CancellationToken cancel) => throw new NotSupportedException();

        public Task<int> ClearAsync(EhrChange change, CancellationToken cancel) => throw new NotSupportedException();
    }
}
