using System.Text.Json.Nodes;
using CdsHooks.LoadTests.Calls;
using CdsHooks.LoadTests.Sending;
using CdsHooks.Measuring.Load;
using CdsHooks.Testing.Tokens;

namespace CdsHooks.LoadTests.Tests.Sending;

/// <summary>A client that sends in drops hears an answer that comes before its body is sent.</summary>
public sealed class SlowClientTests : IDisposable
{
    private readonly TestClient ehr = new("https://ehr.example.org", TestKey.ES384());

    public void Dispose() => ehr.Dispose();

    [Theory]
    [InlineData("200 OK", 200, Outcome.Degraded)]
    [InlineData("408 Request Timeout", 408, Outcome.Refused)]
    internal async Task Send_ABodyOfMinutes_EndsWithTheEarlyAnswer(string status, int expected, Outcome outcome)
    {
        using var server = new Scripted(readsBodies: false, Scripted.Answer(status, "{}"));

        var reply = await Client(server).SendAsync(Call());

        Assert.Equal((expected, outcome), (reply.Status, reply.Outcome));
    }

    [Fact]
    public async Task Send_ToAServerThatCloses_IsLost()
    {
        using var server = new Scripted(readsBodies: false, "");

        Assert.Equal(Outcome.Lost, (await Client(server).SendAsync(Call())).Outcome);
    }

    private SlowClient Client(Scripted server) => new(server.Address, new TokenStock(ehr, new Uri("https://cds.example.org/")), bytesPerSecond: 400);

    private static LoadCall Call() => LoadCall.Of("gaps", new JsonObject
    {
        ["hook"] = "patient-view",
        ["context"] = new JsonObject { ["patientId"] = "p" },
        ["padding"] = new string('x', 100_000),
    });
}
