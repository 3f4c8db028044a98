using System.Text.Json;
using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Tests.TrustedClients;

namespace CdsHooks.Smart.Tests.Keys;

/// <summary>Keys are exchanged under the eyes of an authorization server that keeps the key set as long as it may, and never asks early: not one assertion is refused (rows K-06, K-07).</summary>
public class RotationDrillTests
{
    private static readonly Uri TokenEndpoint = new("https://ehr.example/token");

    private static readonly EhrRegistration[] Ehrs =
    [
        Ehr("es", AssertionAlgorithm.ES384), Ehr("rs", AssertionAlgorithm.RS384),
    ];

    private static EhrRegistration Ehr(string slug, AssertionAlgorithm algorithm) =>
        new() { Slug = slug, Environment = "test", DisplayName = slug, FhirBaseUrl = new Uri("https://ehr.example/fhir"), Smart = new SmartRegistration { SigningAlgorithm = algorithm } };

    [Theory]
    [InlineData(300, 10 * 60, 2, 200)]
    [InlineData(24 * 3600, 24 * 3600, 48, 2 * 3600)]
    [Trait("row", "K-07")]
    [Trait("row", "A8")]
    public async Task Rotations_AndARevocation_NoAssertionIsRefused(int cachedSeconds, int aheadSeconds, int everyHours, int stepSeconds)
    {
        var (clock, records) = (new ManualClock(), new MemoryRecords());
        var options = new KeyOptions { PublishAhead = TimeSpan.FromSeconds(aheadSeconds), RotateEvery = TimeSpan.FromHours(everyHours) };
        using var one = await Replica.StartAsync(records, clock, options);
        using var two = await Replica.StartAsync(records, clock, options);
        var server = new CachingServer(clock, TimeSpan.FromSeconds(cachedSeconds));
        var (step, asked) = (TimeSpan.FromSeconds(stepSeconds), 0);

        async Task RunAsync(TimeSpan time)
        {
            for (var passed = TimeSpan.Zero; passed < time; passed += step)
            {
                foreach (var replica in new[] { one, two })
                {
                    await replica.TurnAsync();
                    AssertSound(replica.Published.Current!.Json);
                }
                // Each replica signs, and the server may have its set from either.
                foreach (var replica in new[] { two, one })
                {
                    foreach (var ehr in Ehrs)
                    {
                        Assert.True(server.Accepts(await replica.Assertions.CreateAsync(ehr, "client-1", TokenEndpoint, [], default), one.Published.Current!), $"Refused after {asked} that were taken.");
                        asked++;
                    }
                }
                clock.Move(step);
            }
        }

        await RunAsync(TimeSpan.FromHours(everyHours * 3.5));
        Assert.Equal(8, records.Events.Count(happened => happened.Action == "signs"));

        // By hand, while the next has been published for longer than anybody keeps the set.
        await RunAsync(TimeSpan.FromSeconds(cachedSeconds));
        var stolen = records.Kept.Keys.Single(key => key.Algorithm == AssertionAlgorithm.ES384 && key.State == SigningKeyState.Current);
        var last = await one.Assertions.CreateAsync(Ehrs[0], "client-1", TokenEndpoint, [], default);
        var plan = KeySchedule.Revoke(records.Kept.Keys, stolen.KeyId, clock.GetUtcNow());
        Assert.True(await records.SaveAsync(records.Kept with { Keys = plan.Keys }, plan.Events, default));
        await RunAsync(TimeSpan.FromSeconds(cachedSeconds) + step);

        Assert.Equal(stolen.KeyId, ReadAssertion.Of(last).KeyId);
        Assert.False(server.Accepts(last, one.Published.Current!));
        await RunAsync(TimeSpan.FromHours(everyHours));
        Assert.True(asked > 400);
    }

    [Fact]
    public async Task Records_Away_KeysStayInForceAndPublished()
    {
        var records = new MemoryRecords();
        using var replica = await Replica.StartAsync(records);
        var before = replica.Published.Current;

        records.IsAway = true;
        await Assert.ThrowsAsync<IOException>(replica.TurnAsync);

        Assert.Same(before, replica.Published.Current);
        Assert.True(ReadAssertion.Of(await replica.Assertions.CreateAsync(Ehrs[1], "client-1", TokenEndpoint, [], default)).IsSignedBy(before!.Json));
    }

    [Fact]
    public async Task ThreeReplicas_StartingAtOnce_MakeOneSet()
    {
        var records = new MemoryRecords();
        var replicas = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Replica.StartAsync(records))));

        Assert.Equal(4, records.Kept.Keys.Count);
        foreach (var replica in replicas)
        {
            await replica.TurnAsync();
            Assert.Equal(replicas[0].Published.Current!.EntityTag, replica.Published.Current!.EntityTag);
            replica.Dispose();
        }
    }

    [Fact]
    public async Task FormerProtectionKey_KeysAreEncryptedAnew()
    {
        var records = new MemoryRecords();
        (await Replica.StartAsync(records, protectionKey: "the first protection key, long enough")).Dispose();
        var protection = new KeyProtection();
        await protection.LoadAsync(
            new FixedSecrets { ["env:NEW"] = "the second protection key, long enough", ["env:OLD"] = "the first protection key, long enough" }, "env:NEW", ["env:OLD"], default);
        using var managed = new ManagedKeys(
            records, new LocalKeyCustody(protection), Microsoft.Extensions.Options.Options.Create(new KeyOptions()), new ManualClock(), Microsoft.Extensions.Logging.Abstractions.NullLogger<ManagedKeys>.Instance);
        await managed.AdvanceAsync(default);

        Assert.Equal(4, records.Events.Count(happened => happened.Action == "re-encrypted"));
        using var later = await Replica.StartAsync(records, protectionKey: "the second protection key, long enough");
        Assert.NotNull(later.Managed.Signer(AssertionAlgorithm.ES384));
    }

    private static void AssertSound(ReadOnlyMemory<byte> keySet)
    {
        using var set = JsonDocument.Parse(keySet);
        var keys = set.RootElement.GetProperty("keys").EnumerateArray().ToList();
        Assert.True(keys.Count(key => key.GetProperty("alg").GetString() == "ES384") >= 2);
        Assert.True(keys.Count(key => key.GetProperty("alg").GetString() == "RS384") >= 2);
        Assert.Equal(keys.Count, keys.Select(key => key.GetProperty("kid").GetString()).Distinct(StringComparer.Ordinal).Count());
        Assert.All(keys, key => Assert.Equal("sig", key.GetProperty("use").GetString()));
        Assert.All(keys, key => Assert.Empty(key.EnumerateObject().Select(member => member.Name).Except(["kty", "kid", "alg", "use", "n", "e", "crv", "x", "y"], StringComparer.Ordinal)));
    }

    /// <summary>Fetches the key set when its copy is too old, and at no other time.</summary>
    private sealed class CachingServer(ManualClock clock, TimeSpan keeps)
    {
        private readonly HashSet<string> seen = new(StringComparer.Ordinal);
        private PublishedKeySet? copy;
        private DateTimeOffset fetchedAt;

        public bool Accepts(string assertion, PublishedKeySet published)
        {
            if (copy is null || clock.GetUtcNow() >= fetchedAt + keeps) { (copy, fetchedAt) = (published, clock.GetUtcNow()); }
            var read = ReadAssertion.Of(assertion);
            return read.IsSignedBy(copy.Json) && seen.Add(read.TokenId);
        }
    }
}
