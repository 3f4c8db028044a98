using CdsHooks.Measuring.Bodies;
using CdsHooks.Measuring.Load;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.Benchmarks.Limit;

/// <summary>What calls took that were sent at a fixed rate.</summary>
/// <param name="Rate">Calls a second.</param>
/// <param name="P99">99 in 100 calls were answered within that time from when they were due.</param>
/// <param name="Lateness">99 in 100 calls left within that time from when they were due: what the client itself adds.</param>
internal sealed record PacedRound(double Rate, TimeSpan P99, TimeSpan Lateness)
{
    // More than ever happens below saturation, so that nothing waits in the client.
    private const int MostUnderWay = 500;

    /// <summary>Sends calls in turn at a fixed rate, whatever comes back.</summary>
    /// <param name="server">Where to.</param>
    /// <param name="calls">What to send, over and over.</param>
    /// <param name="rate">Calls a second.</param>
    /// <param name="during">For how long.</param>
    /// <param name="client">Sends them.</param>
    /// <param name="cancel">Ends the sending.</param>
    /// <exception cref="InvalidOperationException">An answer was not 200, or calls could not leave.</exception>
    public static async Task<PacedRound> RunAsync(ServerProcess server, IReadOnlyList<Call> calls, double rate, TimeSpan during, HttpClient client, CancellationToken cancel)
    {
        var recorder = new Recorder(server.Name);
        await new Injector(recorder, MostUnderWay).RunAsync(RatePlan.Inject(rate, during), SendAsync, TimeSpan.FromSeconds(5), cancel);
        var recording = recorder.Close();
        return recording.Not200 + recording.Unsent == 0
            ? new PacedRound(rate, recording.Latency.At(0.99), recording.Lateness.At(0.99))
            : throw new InvalidOperationException($"{server.Name}: {recording.Not200} answers were not 200, {recording.Unsent} calls never left. {string.Join(" ", recording.Problems.Keys)}");

        async Task<Reply> SendAsync(int number)
        {
            try
            {
                await Round.SendOneAsync(server, calls[number % calls.Count], client);
                return new Reply(200, Outcome.Whole);
            }
            catch (Exception problem) when (problem is InvalidOperationException or HttpRequestException)
            {
                return new Reply(0, Outcome.Lost, problem.Message);
            }
        }
    }
}
