using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Service.Tests;

/// <summary>Who may operate the service.</summary>
public sealed class AdminTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Theory]
    [InlineData("admin/packs")]
    [InlineData("admin/shadow")]
    [InlineData("admin/feedback")]
    public async Task OutsideDevelopment_WithoutToken_IsRefused(string path)
    {
        using var host = Start("Production", token: null);
        (await Exchange.GetAsync(host, path)).Is(401);
        (await AskAsync(host, path, "Bearer ")).Is(401);
        (await AskAsync(host, path, "Bearer x")).Is(401);
    }

    [Fact]
    public async Task OpenAccess_OpensNothingToOperators()
    {
        using var host = Start("Test", token: null, ("TrustedClients:OpenAccess", "true"));
        (await Exchange.GetAsync(host, "admin/packs")).Is(401);
        (await Exchange.PostAsync(host, "admin/packs/reload", "")).Is(401);
    }

    [Fact]
    public async Task Token_OfTheFile_LetsIn_AndIsReadEachTime()
    {
        var (first, second) = (new string('a', 32), new string('b', 32));
        using var host = Start("Production", first);
        (await AskAsync(host, "admin/packs", $"Bearer {first}")).Is(200);
        (await AskAsync(host, "admin/packs", $"Bearer {second}")).Is(401);
        // A scheme has no case (RFC 9110, 11.1), neither here nor for CDS Clients.
        (await AskAsync(host, "admin/packs", $"bearer {first}")).Is(200);
        foreach (var wrong in new[] { $"Basic {first}", $"Bearer {first}a", $"Bearer {first[1..]}", $"Bearer x, Bearer {first}", "Bearer", first }) { (await AskAsync(host, "admin/packs", wrong)).Is(401); }

        await File.WriteAllTextAsync(file, second + "\n");

        (await AskAsync(host, "admin/packs", $"Bearer {first}")).Is(401);
        (await AskAsync(host, "admin/packs", $"Bearer {second}")).Is(200);
        Assert.DoesNotContain(host.Logs.Lines, line => line.Text.Contains(first, StringComparison.Ordinal) || line.Text.Contains(second, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(31, 401)]
    [InlineData(32, 200)]
    public async Task Token_TooShort_LetsNobodyIn(int length, int status)
    {
        var token = new string('a', length);
        using var host = Start("Production", token);
        (await AskAsync(host, "admin/packs", $"Bearer {token}")).Is(status);
    }

    [Theory]
    [InlineData("0", 400)]
    [InlineData("1", 200)]
    [InlineData("3650", 200)]
    [InlineData("3651", 400)]
    [InlineData("x", 400)]
    public async Task Shadow_Days_AreBounded(string days, int status)
    {
        using var host = Start("Development", token: null);
        (await Exchange.GetAsync(host, $"admin/shadow?days={days}")).Is(status);
    }

    private RunningHost Start(string environment, string? token, params (string Key, string Value)[] settings)
    {
        var all = settings.ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.Ordinal);
        if (token is not null)
        {
            File.WriteAllText(file, token);
            all["Admin:TokenFile"] = file;
        }
        return new RunningHost(new HostSetup { Environment = environment, Packs = [FixtureContent.Pack], Settings = all });
    }

    private static Task<Exchange> AskAsync(RunningHost host, string path, string authorization)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return Exchange.SendAsync(host, request);
    }
}
