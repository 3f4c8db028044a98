using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Testing;
using CdsHooks.Testing.Processes;

namespace CdsHooks.Service.Tests.Admission;

/// <summary>The built service as a process of its own, told to stop while it is being called.</summary>
public sealed class DrainTests : IAsyncLifetime
{
    private readonly Uri address = new($"http://127.0.0.1:{FreePort.Next().ToString(CultureInfo.InvariantCulture)}/");
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cdshooks-drain-");
    private readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(60) };
    private ChildProcess service = null!;
    private string body = "";

    public async Task InitializeAsync()
    {
        service = ChildProcess.Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "CdsHooks.Service.dll")], new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Test",
            ["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority),
            ["TrustedClients__OpenAccess"] = "true",
            ["Admission__DrainDelay"] = "00:00:02",
            ["Packs__Directories__0"] = Repository.PathTo("content", "packs"),
            ["Storage__ConnectionString"] = $"Data Source={Path.Combine(folder.FullName, "ledger.db")}",
        }, AppContext.BaseDirectory);
        while (await StatusAsync("health/ready") != HttpStatusCode.OK)
        {
            Assert.False(service.HasExited, service.Output);
            await Task.Delay(50);
        }
    }

    public async Task DisposeAsync()
    {
        await service.DisposeAsync();
        client.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Stop_WhileCalled_AnswersEveryCallUntilTheDoorCloses_AndEndsCleanly()
    {
        // One call is begun before the order and ended after it.
        using var slow = await RawConnection.ToAsync(address);
        body = await WholeCallAsync();
        await slow.SayAsync(string.Create(CultureInfo.InvariantCulture,
            $"POST /cds-services/preventive-care HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body[..^1]}"));
        var before = await CallAsync();
        Assert.True(before == HttpStatusCode.OK, $"{before} {service.Output}");

        var stopping = service.StopAsync(TimeSpan.FromSeconds(60));
        while (await StatusAsync("health/ready") is HttpStatusCode.OK) { await Task.Yield(); }
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync("health/ready"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("health/live"));
        await slow.SayAsync("}");
        Assert.Equal(200, (await slow.HearAsync()).Status);

        var answers = 0;
        while (await CallAsync() is { } status)
        {
            Assert.Equal(HttpStatusCode.OK, status);
            answers++;
        }
        Assert.NotEqual(0, answers);
        Assert.True(await stopping, service.Output);
        Assert.True(service.ExitCode == 0, service.Output);
        // Folded into the file by the last connection as it closes: nothing was left unwritten.
        Assert.False(File.Exists(Path.Combine(folder.FullName, "ledger.db-wal")));
    }

    /// <summary>A call with something under each key that discovery names.</summary>
    private async Task<string> WholeCallAsync()
    {
        using var document = JsonDocument.Parse(await client.GetStringAsync(new Uri(address, "cds-services")));
        var call = Calls.View();
        var called = document.RootElement.GetProperty("services").EnumerateArray().First(candidate => candidate.GetProperty("id").GetString() == "preventive-care");
        foreach (var key in called.GetProperty("prefetch").EnumerateObject().Where(key => key.Name != "patient")) { call.With($"prefetch.{key.Name}", Calls.Searchset()); }
        return call.ToJsonString();
    }

    /// <summary>The status of a call over a connection of its own; nothing once nobody listens any more.</summary>
    private async Task<HttpStatusCode?> CallAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "cds-services/preventive-care")) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.ConnectionClose = true;
        return await SendAsync(request);
    }

    private async Task<HttpStatusCode?> StatusAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, path));
        request.Headers.ConnectionClose = true;
        return await SendAsync(request);
    }

    private async Task<HttpStatusCode?> SendAsync(HttpRequestMessage request)
    {
        try
        {
            using var answer = await client.SendAsync(request);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
