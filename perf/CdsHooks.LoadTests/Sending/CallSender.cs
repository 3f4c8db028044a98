using System.Net.Sockets;
using CdsHooks.LoadTests.Calls;
using CdsHooks.Measuring.Load;

namespace CdsHooks.LoadTests.Sending;

/// <summary>Sends calls and says what became of them.</summary>
internal sealed class CallSender : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient client;
    private readonly Func<string, string?> tokenFor;
    private readonly Uri server;
    private int serial;

    /// <param name="server">Where to.</param>
    /// <param name="connections">Most connections at a time.</param>
    /// <param name="tokenFor">The <c>Authorization</c> header for a path; null for none.</param>
    public CallSender(Uri server, int connections, Func<string, string?> tokenFor)
    {
        (this.server, this.tokenFor) = (server, tokenFor);
        client = new HttpClient(new SocketsHttpHandler
        {
            MaxConnectionsPerServer = connections,
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        })
        { Timeout = Patience };
    }

    /// <summary>Sends a call as a new event of a clinician of its own, and reads the answer to its end.</summary>
    /// <param name="call">What is sent.</param>
    public async Task<Reply> SendAsync(LoadCall call)
    {
        var (status, cards, problem) = await AskAsync(call);
        var outcome = status switch
        {
            0 => Outcome.Lost,
            200 => cards < call.CardsAtRest ? Outcome.Degraded : Outcome.Whole,
            < 500 => Outcome.Refused,
            _ => Outcome.Error,
        };
        return new Reply(status, outcome, problem);
    }

    /// <summary>Asks for the cards of a call.</summary>
    /// <returns>The status, 0 without an answer; the number of cards; what went wrong on the way.</returns>
    public async Task<(int Status, int Cards, string? Problem)> AskAsync(LoadCall call)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server, call.Path)) { Content = new CallContent(call, Interlocked.Increment(ref serial)) };
            if (tokenFor(call.Path) is { } token) { request.Headers.TryAddWithoutValidation("Authorization", token); }
            using var answer = await client.SendAsync(request);
            var body = await answer.Content.ReadAsByteArrayAsync();
            // A quotation mark within a text is escaped, so the member's name stands in cards alone.
            return ((int)answer.StatusCode, body.AsSpan().Count("\"indicator\":"u8), null);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or IOException)
        {
            return (0, 0, WordsFor(failure));
        }
    }

    public void Dispose() => client.Dispose();

    private static string WordsFor(Exception failure) => failure switch
    {
        OperationCanceledException => $"no answer within {Text.Of(Patience)}",
        _ when failure.GetBaseException() is SocketException socket => $"connection: {socket.SocketErrorCode}",
        HttpRequestException request => $"connection: {request.HttpRequestError}",
        _ => failure.GetType().Name,
    };
}
