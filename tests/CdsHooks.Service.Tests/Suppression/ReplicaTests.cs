using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Storage.Ledger;
using CdsHooks.Testing.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Tests.Suppression;

/// <summary>Several hosts on one Redis server agree on what was shown, and go on showing cards without it.</summary>
public sealed class ReplicaTests : IDisposable
{
    private static readonly Rules.Authoring.RulePack Pack = WindowedContent.Pack(TimeSpan.FromHours(12));
    private readonly string keyFile = Path.GetTempFileName();

    public ReplicaTests() => File.WriteAllText(keyFile, WindowedContent.Secret + "\n");

    public void Dispose() => File.Delete(keyFile);

    [RedisFact]
    public async Task ShownByOne_IsHeldBackByTheOther_UntilTheServerIsGone()
    {
        await using var redis = await RedisProcess.StartAsync();
        await using var first = WindowedContent.Replica(Pack, redis, ("Suppression:KeyFile", keyFile));
        await using var second = WindowedContent.Replica(Pack, redis, ("Suppression:KeyFile", keyFile));
        await first.ReachStateAsync();
        await second.ReachStateAsync();

        Assert.Equal("Conditions: Asthma.", await first.AskAndRememberAsync(WindowedContent.View("Asthma")));
        Assert.Equal("", await second.AskAsync(WindowedContent.View("Asthma")));

        await redis.StopAsync();
        Assert.Equal("Conditions: Asthma.", await first.AskAsync(WindowedContent.View("Asthma")));
        Assert.Equal("Conditions: Asthma.", await second.AskAsync(WindowedContent.View("Asthma")));
        (await Exchange.GetAsync(second, "health/ready")).Is(200);

        await redis.StartAgainAsync();
        await first.ReachStateAsync();
        await second.ReachStateAsync();
        Assert.Equal("Conditions: Asthma.", await second.AskAndRememberAsync(WindowedContent.View("Asthma")));
        Assert.Equal("", await first.AskAsync(WindowedContent.View("Asthma")));
    }

    [RedisFact]
    public async Task ServerThatDoesNotAnswer_CardsAreShown()
    {
        await using var redis = await RedisProcess.StartAsync();
        await using var host = WindowedContent.Replica(Pack, redis, ("Suppression:KeyFile", keyFile));
        await host.ReachStateAsync();
        await host.AskAndRememberAsync(WindowedContent.View("Asthma"));

        await redis.PauseAsync();
        for (var i = 0; i < 5; i++) { Assert.Equal("Conditions: Asthma.", await host.AskAsync(WindowedContent.View("Asthma"))); }
    }

    [RedisFact]
    public async Task StoppedAtOnce_HasRememberedWhatItSent()
    {
        await using var redis = await RedisProcess.StartAsync();
        await using (var first = WindowedContent.Replica(Pack, redis, ("Suppression:KeyFile", keyFile)))
        {
            await first.ReachStateAsync();
            await first.AskAsync(WindowedContent.View("Asthma"));
        }
        await using var second = WindowedContent.Replica(Pack, redis, ("Suppression:KeyFile", keyFile));
        await second.ReachStateAsync();
        Assert.Equal("", await second.AskAsync(WindowedContent.View("Asthma")));
    }

    [RedisFact]
    public async Task WithoutAKeyFile_ReplicasDoNotAgreeAndSaySo()
    {
        await using var redis = await RedisProcess.StartAsync();
        await using var first = WindowedContent.Replica(Pack, redis);
        await using var second = WindowedContent.Replica(Pack, redis);
        await first.ReachStateAsync();
        await second.ReachStateAsync();

        await first.AskAndRememberAsync(WindowedContent.View("Asthma"));
        Assert.Equal("Conditions: Asthma.", await second.AskAsync(WindowedContent.View("Asthma")));
        Assert.Contains(first.Logs.Lines, line => line.Text.Contains("Suppression:KeyFile", StringComparison.Ordinal));
    }

    [RedisFact]
    public async Task PatientAndUser_AreNeitherOnTheServerNorInLogs()
    {
        const string Canary = "CANARY";
        await using var redis = await RedisProcess.StartAsync();
        await using var host = WindowedContent.Replica(Pack, redis, ("Suppression:KeyFile", keyFile));
        await host.ReachStateAsync();
        var call = WindowedContent.View(Canary + "condition")
            .With("context.patientId", Canary + "patient").With("context.userId", $"Practitioner/{Canary}user").With("context.encounterId", Canary + "encounter")
            .With("fhirServer", $"https://{Canary}.example.org/fhir").With("prefetch.patient", Calls.Patient(Canary + "patient"));
        call["prefetch"]!["conditions"]!["entry"]![0]!["resource"]!["subject"]!["reference"] = $"Patient/{Canary}patient";
        Assert.Contains(Canary, await host.AskAndRememberAsync(call), StringComparison.Ordinal);
        Assert.Equal("", await host.AskAsync(call.With("hookInstance", Guid.NewGuid().ToString())));
        await redis.StopAsync();
        await host.AskAsync(call);
        await redis.StartAgainAsync();
        await host.ReachStateAsync();
        await host.AskAndRememberAsync(call.With("hookInstance", Guid.NewGuid().ToString()));
        await host.Services.GetRequiredService<ICallRecorder>().FlushAsync(default);

        var dump = await redis.DumpAsync();
        Assert.Contains(dump.Keys, key => key.StartsWith("cdshooks:shown:", StringComparison.Ordinal));
        Assert.All(dump, entry => Assert.DoesNotContain(Canary, entry.Key + entry.Value, StringComparison.OrdinalIgnoreCase));
        Assert.All(host.Logs.Lines, line => Assert.DoesNotContain(Canary, line.Text, StringComparison.OrdinalIgnoreCase));
        var calls = await host.Services.GetRequiredService<ILedgerReader>().LatestCallsAsync(10, default);
        Assert.All(calls, recorded => Assert.DoesNotContain(Canary, recorded.Explanation, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0123456789abcdef0123456789abcde")]
    [InlineData(" 0123456789abcdef0123456789abcde\n")]
    public void KeyFile_MissingOrTooShort_StopsTheStart(string? text)
    {
        if (text is null) { File.Delete(keyFile); } else { File.WriteAllText(keyFile, text); }
        var refusal = Assert.Throws<OptionsValidationException>(() => WindowedContent.Host(Pack, ("Suppression:KeyFile", keyFile)));
        Assert.DoesNotContain("abcdef", refusal.Message, StringComparison.Ordinal);
    }
}
