using System.Net.Sockets;
using System.Text;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Service.Tests;

/// <summary>Clients that send their bodies byte by byte: they are cut off at the deadline, and hold no place that another could have.</summary>
public sealed class SlowClientTests : IDisposable
{
    private readonly RunningHost host = HostWith("00:00:00.500");

    public void Dispose() => host.Dispose();

    [Theory]
    [InlineData("cds-services/patient-greeter", 200)]
    [InlineData("cds-services/patient-greeter/feedback", 408)]
    public async Task DribbledBody_IsCutOffAtTheDeadline(string path, int status)
    {
        using var connection = await RawConnection.ToAsync(host);
        await connection.SayAsync($"POST /{path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n{{");
        using var enough = new CancellationTokenSource();
        var dribbling = DribbleAsync(connection, enough.Token);
        (await Exchange.CallAsync(host, "patient-greeter", Calls.View())).Is(200);

        // Ends when the server closes, which it does though the client goes on.
        var answer = await connection.HearAsync();
        await enough.CancelAsync();
        await dribbling;
        Assert.Equal(status, answer.Status);
        Assert.Contains("Connection: close", answer.Text, StringComparison.OrdinalIgnoreCase);
        if (status == 200) { Assert.EndsWith("{\"cards\":[]}", answer.Text, StringComparison.Ordinal); }
    }

    [Fact]
    public async Task ManyDribblers_KeepNobodyOut()
    {
        var connections = new List<RawConnection>();
        for (var i = 0; i < 50; i++)
        {
            connections.Add(await RawConnection.ToAsync(host));
            await connections[^1].SayAsync("POST /cds-services/patient-greeter HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"hook\"");
        }
        Assert.NotEmpty((await Exchange.CallAsync(host, "patient-greeter", Calls.View())).Is(200).Cards);
        connections.ForEach(connection => connection.Dispose());
        Assert.NotEmpty((await Exchange.CallAsync(host, "patient-greeter", Calls.View())).Is(200).Cards);
    }

    [Fact]
    public async Task NextCallOnTheConnection_IsNotCutOffByTheTimeOfTheOneBefore()
    {
        // Each call has a second to spare, all together take longer than one may.
        using var patient = HostWith("00:00:01.500");
        var body = Calls.View().ToJsonString();
        using var connection = await RawConnection.ToAsync(patient);
        for (var call = 0; call < 4; call++)
        {
            var head = $"POST /cds-services/patient-greeter HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{(call == 3 ? "Connection: close\r\n" : "")}\r\n";
            await connection.SayAsync(head + body[..50]);
            await Task.Delay(500);
            await connection.SayAsync(body[50..]);
        }
        var answers = (await connection.HearAsync()).Text.Split("HTTP/1.1 ")[1..];
        Assert.Equal(4, answers.Length);
        Assert.All(answers, answer => Assert.Contains("\"summary\"", answer, StringComparison.Ordinal));
    }

    private static RunningHost HostWith(string budget) => new(new HostSetup
    {
        Packs = [FixtureContent.Pack],
        Settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Budget:Total"] = budget,
            ["Budget:MaxConcurrent"] = "1",
            ["Budget:MaxWaiting"] = "0",
        },
    });

    private static async Task DribbleAsync(RawConnection connection, CancellationToken enough)
    {
        try
        {
            while (!enough.IsCancellationRequested)
            {
                await connection.SayAsync(" ");
                await Task.Delay(20, CancellationToken.None);
            }
        }
        catch (SocketException)
        {
            // Cut off.
        }
    }
}
