using System.Diagnostics;
using System.Net;
using CdsHooks.Benchmarks.Limit;
using CdsHooks.Measuring.Bodies;

namespace CdsHooks.Benchmarks.Growth;

/// <summary>Sends the calls of one round to a point.</summary>
internal static class PointRound
{
    /// <summary>From quiet servers to quiet servers, so that what calls set off in the background counts.</summary>
    /// <param name="point">Where to, and what.</param>
    /// <param name="count">How many.</param>
    /// <param name="connections">How many at a time.</param>
    /// <param name="client">Sends them.</param>
    /// <param name="cancel">Ends the round.</param>
    /// <exception cref="InvalidOperationException">An answer was not 200.</exception>
    public static async Task<Round> RunAsync(GrowthPoint point, int count, int connections, HttpClient client, CancellationToken cancel)
    {
        // Signing is the client's work and takes more of the machine than a call.
        var tokens = point.Token is { } token ? Enumerable.Range(0, count).AsParallel().AsOrdered().Select(index => token(index, point.CallAt(index))).ToArray() : null;
        var latencies = new TimeSpan[count];
        var next = -1;
        long answered = 0;
        var before = point.CpuTime();
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(SendAllAsync, cancel)));
        var elapsed = Stopwatch.GetElapsedTime(start);
        await Task.WhenAll(point.Servers.Select(server => server.WaitUntilQuietAsync()));
        var cpu = point.CpuTime() - before;
        Array.Sort(latencies);
        return new Round(cpu / count, count / elapsed.TotalSeconds, latencies[count / 2], latencies[count * 99 / 100], (double)answered / count);

        async Task SendAllAsync()
        {
            while (Interlocked.Increment(ref next) is var index && index < count)
            {
                var sent = Stopwatch.GetTimestamp();
                Interlocked.Add(ref answered, await SendAsync(point, point.CallAt(index), tokens?[index], client, cancel));
                latencies[index] = Stopwatch.GetElapsedTime(sent);
            }
        }
    }

    /// <summary>Sends one call.</summary>
    /// <returns>Length of the answer in bytes.</returns>
    /// <exception cref="InvalidOperationException">The answer was not 200.</exception>
    public static async Task<int> SendAsync(GrowthPoint point, Call call, string? token, HttpClient client, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(point.Address, call.Path)) { Content = new ByteArrayContent(call.Anew()) };
        request.Content.Headers.ContentType = new("application/json");
        if (token is not null) { request.Headers.Authorization = new("Bearer", token); }
        using var answer = await client.SendAsync(request, cancel);
        var content = await answer.Content.ReadAsByteArrayAsync(cancel);
        return answer.StatusCode == HttpStatusCode.OK
            ? content.Length
            : throw new InvalidOperationException($"{point.Name}: {(int)answer.StatusCode} to {call.Path}: {System.Text.Encoding.UTF8.GetString(content)}");
    }
}
