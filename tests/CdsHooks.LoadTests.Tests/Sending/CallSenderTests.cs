using System.Text.Json.Nodes;
using CdsHooks.LoadTests.Calls;
using CdsHooks.LoadTests.Sending;
using CdsHooks.Measuring.Load;

namespace CdsHooks.LoadTests.Tests.Sending;

/// <summary>What becomes of a call, and that nothing is ever sent twice.</summary>
public sealed class CallSenderTests
{
    [Theory]
    [InlineData("200 OK", 2, Outcome.Whole)]
    [InlineData("200 OK", 3, Outcome.Degraded)]
    [InlineData("412 Precondition Failed", 2, Outcome.Refused)]
    [InlineData("503 Service Unavailable", 2, Outcome.Error)]
    internal async Task Send_ByStatusAndCards_EndsInOneWay(string status, int cardsAtRest, Outcome outcome)
    {
        using var server = new Scripted(readsBodies: true, Scripted.Answer(status, """{"cards":[{"indicator":"info"},{"indicator":"info"}]}"""));
        using var sender = await SenderAsync(server);
        var call = Call();
        call.CardsAtRest = cardsAtRest;

        var reply = await sender.SendAsync(call);

        Assert.Equal(outcome, reply.Outcome);
        Assert.Equal(int.Parse(status[..3], System.Globalization.CultureInfo.InvariantCulture), reply.Status);
        Assert.Equal(reply.Status == 200 ? null : $"{reply.Status} from cds-services/gaps", reply.Problem);
    }

    [Fact]
    public async Task Send_AConnectionThatIsClosedWithoutAnAnswer_IsLostAndNotSentAgain()
    {
        using var server = new Scripted(readsBodies: true, "");
        using var sender = await SenderAsync(server);

        var reply = await sender.SendAsync(Call());

        Assert.Equal((0, Outcome.Lost), (reply.Status, reply.Outcome));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Send_AnAnswerThatBreaksOff_IsLost()
    {
        using var server = new Scripted(readsBodies: true, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 100\r\n\r\n{\"cards\":[");
        using var sender = await SenderAsync(server);

        Assert.Equal(Outcome.Lost, (await sender.SendAsync(Call())).Outcome);
    }

    [Fact]
    public async Task Send_WhereNobodyListens_IsLost()
    {
        Uri address;
        using (var server = new Scripted(readsBodies: true)) { address = server.Address; }
        using var sender = new CallSender(address, _ => null);

        await Assert.ThrowsAsync<System.Net.Sockets.SocketException>(() => sender.Lines.GrowToAsync(1, CancellationToken.None));
    }

    [Fact]
    public async Task Send_AgainAfterAnAnswer_UsesTheConnectionAgainUnlessItWasToClose()
    {
        var (open, closing) = (Scripted.Answer("200 OK", "{}"), Scripted.Answer("200 OK\r\nConnection: close", "{}"));
        using var server = new Scripted(readsBodies: true, open, closing, open);
        using var sender = await SenderAsync(server);

        for (var time = 0; time < 3; time++) { Assert.Equal(200, (await sender.SendAsync(Call())).Status); }

        Assert.Equal((3, 2), (server.Requests.Count, server.Connections));
    }

    [Fact]
    public async Task Send_AChunkedAnswer_IsReadToItsEnd()
    {
        using var server = new Scripted(readsBodies: true, "HTTP/1.1 400 Bad Request\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", Scripted.Answer("200 OK", "{}"));
        using var sender = await SenderAsync(server);

        Assert.Equal(400, (await sender.SendAsync(Call())).Status);
        Assert.Equal(200, (await sender.SendAsync(Call())).Status);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task Send_AnAnswerBeforeTheBodyIsRead_IsTaken()
    {
        // Far more than sockets hold: the server reads a piece, answers and closes.
        using var server = new Scripted(readsBodies: false, Scripted.Answer("200 OK", """{"cards":[]}"""));
        using var sender = await SenderAsync(server);

        var reply = await sender.SendAsync(Call(padding: 30_000_000));

        Assert.Equal(200, reply.Status);
    }

    [Fact]
    public async Task Send_TheSameCallTwice_IsAnotherEventOfAnotherClinicianWithAnotherToken()
    {
        var tokens = 0;
        using var server = new Scripted(readsBodies: true, Scripted.Answer("200 OK", "{}"), Scripted.Answer("200 OK", "{}"));
        using var sender = new CallSender(server.Address, path => $"Bearer {path}-{++tokens}");
        await sender.Lines.GrowToAsync(1, CancellationToken.None);
        var call = Call();

        await sender.SendAsync(call);
        await sender.SendAsync(call);
        var bodies = server.Requests.Select(request => JsonNode.Parse(request[request.IndexOf("\r\n\r\n", StringComparison.Ordinal)..])!).ToArray();

        Assert.Equal(2, bodies.Select(body => (string)body["hookInstance"]!).Distinct(StringComparer.Ordinal).Count());
        Assert.All(bodies, body => Assert.True(Guid.TryParse((string)body["hookInstance"]!, out _)));
        Assert.Equal(["Practitioner/u0000001", "Practitioner/u0000002"], bodies.Select(body => (string)body["context"]!["userId"]!));
        Assert.Contains("Authorization: Bearer cds-services/gaps-2\r\n", server.Requests.Last(), StringComparison.Ordinal);
    }

    private static async Task<CallSender> SenderAsync(Scripted server)
    {
        var sender = new CallSender(server.Address, _ => null);
        await sender.Lines.GrowToAsync(1, CancellationToken.None);
        return sender;
    }

    private static LoadCall Call(int padding = 0) => LoadCall.Of("gaps", new JsonObject
    {
        ["hook"] = "patient-view",
        ["context"] = new JsonObject { ["patientId"] = "p" },
        ["padding"] = new string('x', padding),
    });
}
