using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CdsHooks.LoadTests.Calls;
using CdsHooks.Measuring.Load;

namespace CdsHooks.LoadTests.Sending;

/// <summary>Sends calls and says what became of them.</summary>
/// <param name="server">Where to.</param>
/// <param name="tokenFor">The <c>Authorization</c> header for a path; null for none.</param>
internal sealed class CallSender(Uri server, Func<string, string?> tokenFor) : IDisposable
{
    // Longer than any EHR waits: at overload it is to be seen how long answers take, not only that they are late.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly IPEndPoint endpoint = new(IPAddress.Loopback, server.Port);
    private int serial;

    /// <summary>The connections.</summary>
    public LinePool Lines { get; } = new(new IPEndPoint(IPAddress.Loopback, server.Port));

    /// <summary>Sends a call as a new event of a clinician of its own, and reads the answer to its end.</summary>
    public async Task<Reply> SendAsync(LoadCall call) => ReplyTo(call, await AskAsync(call));

    /// <summary>Sends a call over a connection that is made for it, and closes it afterwards.</summary>
    public async Task<Reply> SendAnewAsync(LoadCall call)
    {
        using var line = new Line(endpoint);
        using var patience = new CancellationTokenSource(Patience);
        return ReplyTo(call, await AskAsync(call, line, patience.Token));
    }

    /// <summary>Asks for the cards of a call.</summary>
    /// <returns>The status, 0 without an answer; the number of cards; what went wrong on the way.</returns>
    public async Task<(int Status, int Cards, string? Problem)> AskAsync(LoadCall call)
    {
        using var patience = new CancellationTokenSource(Patience);
        Line? line = null;
        try
        {
            line = await Lines.TakeAsync(patience.Token);
            return await AskAsync(call, line, patience.Token);
        }
        catch (OperationCanceledException)
        {
            return (0, 0, "no free connection in time");
        }
        finally
        {
            if (line is not null) { Lines.GiveBack(line); }
        }
    }

    public void Dispose() => Lines.Dispose();

    private static Reply ReplyTo(LoadCall call, (int Status, int Cards, string? Problem) answer)
    {
        var outcome = answer.Status switch
        {
            0 => Outcome.Lost,
            200 => answer.Cards < call.CardsAtRest ? Outcome.Degraded : Outcome.Whole,
            < 500 => Outcome.Refused,
            _ => Outcome.Error,
        };
        return new Reply(answer.Status, outcome, answer.Problem ?? (answer.Status == 200 ? null : string.Create(CultureInfo.InvariantCulture, $"{answer.Status} from {call.Path}")));
    }

    private async Task<(int Status, int Cards, string? Problem)> AskAsync(LoadCall call, Line line, CancellationToken patience)
    {
        try
        {
            await line.OpenAsync(patience);
            var (status, cards) = await line.ExchangeAsync(Request(call), CardsIn, patience);
            return (status, cards, status == 0 ? "connection: closed without a whole answer" : null);
        }
        catch (SocketException broken)
        {
            return (0, 0, $"connection: {broken.SocketErrorCode}");
        }
        catch (OperationCanceledException)
        {
            return (0, 0, $"no answer within {Text.Of(Patience)}");
        }
    }

    // A quotation mark within a text is escaped, so the member's name stands in cards alone.
    private static int CardsIn(ReadOnlyMemory<byte> body) => body.Span.Count("\"indicator\":"u8);

    private List<ArraySegment<byte>> Request(LoadCall call)
    {
        var instance = new byte[36];
        Utf8Formatter.TryFormat(Guid.NewGuid(), instance, out _);
        var user = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"u{Interlocked.Increment(ref serial) % 10_000_000:D7}"));
        var (first, second) = call.InstanceAt < call.UserAt ? ((At: call.InstanceAt, By: instance), (At: call.UserAt, By: user)) : ((At: call.UserAt, By: user), (At: call.InstanceAt, By: instance));
        return [Head(call), Body(0, first.At), first.By, Body(first.At + first.By.Length, second.At), second.By, Body(second.At + second.By.Length, call.Body.Length)];

        ArraySegment<byte> Body(int from, int to) => new(call.Body, from, to - from);
    }

    private byte[] Head(LoadCall call)
    {
        var authorization = tokenFor(call.Path) is { } token ? $"Authorization: {token}\r\n" : "";
        return Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"POST /{call.Path} HTTP/1.1\r\nHost: {server.Authority}\r\n{authorization}Content-Type: application/json\r\nContent-Length: {call.Body.Length}\r\n\r\n"));
    }
}
