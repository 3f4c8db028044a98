using CdsHooks.Cli.Output;
using CdsHooks.Cli.Tests.Population;

namespace CdsHooks.Cli.Tests.Ehrs;

/// <summary><c>cdshooks ehr test --token</c> tells in plain words why there is no token (row K-12).</summary>
public sealed class TokenCheckTests
{
    [Fact]
    public async Task Token_OfAGoodRegistration_IsFine()
    {
        await using var place = await SimulatedPlace.StartAsync(patients: 0);

        var test = await place.RunAsync("ehr", "test", "sim-plain", "test", "--token");
        Assert.Contains("ok       backend token: The EHR gives a token to cdshooks-backend, and grants system/Patient.rs.", test.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("backend token", (await place.RunAsync("ehr", "test", "sim-plain", "test")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_OfAnUnknownClient_GivesTheChecklist()
    {
        await using var place = await SimulatedPlace.StartAsync(patients: 0);
        place.Simulator["plain"].Clients.Remove("cdshooks-backend");

        var test = await place.RunAsync("ehr", "test", "sim-plain", "test", "--token");
        Assert.Equal(ExitCode.Problems, test.Exit);
        foreach (var line in (string[])["There is no token (invalid_client).", "The key: ", "The client id: ", "The audience: ", "The clock: ", "The algorithm: "])
        {
            Assert.Contains($"problem  backend token: {line}", test.Out, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Token_WithoutAProtectionKey_SaysWhatToSet()
    {
        await using var place = await SimulatedPlace.StartAsync(patients: 0);

        var test = await place.RunElsewhereAsync("ehr", "test", "sim-plain", "test", "--token");
        Assert.Equal(ExitCode.Problems, test.Exit);
        Assert.Contains("Keys__ProtectionKey", test.Out, StringComparison.Ordinal);
    }
}
