using System.Net;
using CdsHooks.Measuring.Bodies;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.Benchmarks.Profile;

/// <summary>Keeps a server busy: calls over a few connections, each with one at a time, until it is told to stop.</summary>
internal sealed class CallDriver(ServerProcess server, IReadOnlyList<Call> calls, HttpClient client, Func<string, string>? tokenFor)
{
    private int next = -1;
    private int answered;

    /// <summary>Calls that were answered until now.</summary>
    public int Answered => Volatile.Read(ref answered);

    /// <summary>Sends calls.</summary>
    /// <param name="connections">How many at a time.</param>
    /// <param name="stop">When to stop; the calls under way are still answered.</param>
    public Task RunAsync(int connections, CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => SendAsync(stop), CancellationToken.None)));

    private async Task SendAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var call = calls[(Interlocked.Increment(ref next) & int.MaxValue) % calls.Count];
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, call.Path)) { Content = new ByteArrayContent(call.Anew()) };
            request.Content.Headers.ContentType = new("application/json");
            if (tokenFor is not null) { request.Headers.Authorization = new("Bearer", tokenFor(call.Path)); }
            using var answer = await client.SendAsync(request, CancellationToken.None);
            await answer.Content.ReadAsByteArrayAsync(CancellationToken.None);
            if (answer.StatusCode != HttpStatusCode.OK) { throw new InvalidOperationException($"{server.Name} answered {(int)answer.StatusCode} to {call.Path}."); }
            Interlocked.Increment(ref answered);
        }
    }
}
