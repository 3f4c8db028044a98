using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Testing.Tokens;

namespace CdsHooks.Service.Tests.Registry;

/// <summary>From configuration to the door, on two replicas over one ledger: an EHR that is registered is answered, and one that is switched off is not.</summary>
public sealed class RegisteredClientTests : IDisposable
{
    private static readonly string OperatorToken = new('o', 40);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cdshooks-registered-");
    private readonly TestClient client = new("https://ehr.example.org/", TestKey.ES384());

    public void Dispose()
    {
        client.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task SwitchedOffOnOneReplica_IsRefusedByBoth_AndAnsweredAgainOnceSwitchedOn()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "token"), OperatorToken);
        await using var first = Start();
        await using var second = Start();
        Assert.Equal((200, 200), (await CallAsync(first), await CallAsync(second)));

        (await SwitchAsync(first, "disable")).Is(200);
        Assert.Equal(401, await CallAsync(first));
        await UntilAsync(second, 401);

        (await SwitchAsync(second, "enable")).Is(200);
        Assert.Equal(200, await CallAsync(second));
        await UntilAsync(first, 200);
    }

    private RunningHost Start() => new(new HostSetup
    {
        Environment = "Production",
        Packs = [FixtureContent.Pack],
        Settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Storage:ConnectionString"] = $"Data Source={Path.Combine(folder.FullName, "shared.db")}",
            ["Registry:PollInterval"] = "00:00:01",
            ["Launch:PublicBaseUrl"] = "https://cds.example.org/",
            ["Admin:TokenFile"] = Path.Combine(folder.FullName, "token"),
            ["Ehrs:0:Slug"] = "st-paul",
            ["Ehrs:0:Environment"] = "production",
            ["Ehrs:0:FhirBaseUrl"] = "https://fhir.example.org/r4",
            ["Ehrs:0:CdsClient:Issuer"] = client.Issuer,
            ["Ehrs:0:CdsClient:KeySet"] = KeySetJson.Of(client.Key),
        },
    });

    private async Task<int> CallAsync(RunningHost host)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "cds-services/patient-greeter") { Content = new StringContent(Calls.View().ToJsonString(), System.Text.Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Authorization", client.Authorization("https://cds.example.org/cds-services/patient-greeter"));
        return (await Exchange.SendAsync(host, request)).Status;
    }

    private async Task UntilAsync(RunningHost host, int status)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await CallAsync(host) != status) { await Task.Delay(50, patience.Token); }
    }

    private static Task<Exchange> SwitchAsync(RunningHost host, string verb)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"admin/ehrs/st-paul/production/{verb}");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {OperatorToken}");
        return Exchange.SendAsync(host, request);
    }
}
