using System.Diagnostics;
using System.Net;
using CdsHooks.Measuring.Bodies;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.Benchmarks.Limit;

/// <summary>What one round of calls took.</summary>
/// <param name="CpuPerCall">Server CPU for a call, user and system, with all that the calls set off in the background.</param>
/// <param name="CallsPerSecond">Throughput as long as calls were sent.</param>
/// <param name="Median">Half of the calls were answered within that time.</param>
/// <param name="P99">99 in 100 calls were answered within that time.</param>
/// <param name="AnswerBytes">Mean length of an answer.</param>
internal sealed record Round(TimeSpan CpuPerCall, double CallsPerSecond, TimeSpan Median, TimeSpan P99, double AnswerBytes)
{
    /// <summary>Sends calls in turn over a few connections to a server that has nothing else to do, and waits until it has nothing to do again.</summary>
    /// <param name="server">Where to.</param>
    /// <param name="calls">What to send, over and over.</param>
    /// <param name="count">How many to send.</param>
    /// <param name="connections">How many at a time.</param>
    /// <param name="client">Sends them.</param>
    /// <exception cref="InvalidOperationException">An answer was not 200.</exception>
    public static async Task<Round> RunAsync(ServerProcess server, IReadOnlyList<Call> calls, int count, int connections, HttpClient client)
    {
        var latencies = new TimeSpan[count];
        var next = -1;
        long answered = 0;
        var cpuBefore = server.CpuTime();
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(SendAsync)));
        var elapsed = Stopwatch.GetElapsedTime(start);
        await server.WaitUntilQuietAsync();
        var cpu = server.CpuTime() - cpuBefore;
        Array.Sort(latencies);
        return new Round(cpu / count, count / elapsed.TotalSeconds, latencies[count / 2], latencies[count * 99 / 100], (double)answered / count);

        async Task SendAsync()
        {
            while (Interlocked.Increment(ref next) is var index && index < count)
            {
                var sent = Stopwatch.GetTimestamp();
                Interlocked.Add(ref answered, await SendOneAsync(server, calls[index % calls.Count], client));
                latencies[index] = Stopwatch.GetElapsedTime(sent);
            }
        }
    }

    /// <summary>Sends one call and reads its answer to the end.</summary>
    /// <returns>Length of the answer in bytes.</returns>
    /// <exception cref="InvalidOperationException">The answer was not 200.</exception>
    public static async Task<int> SendOneAsync(ServerProcess server, Call call, HttpClient client)
    {
        using var body = new ByteArrayContent(call.Anew());
        body.Headers.ContentType = new("application/json");
        using var answer = await client.PostAsync(new Uri(server.Address, call.Path), body);
        var content = await answer.Content.ReadAsByteArrayAsync();
        return answer.StatusCode == HttpStatusCode.OK
            ? content.Length
            : throw new InvalidOperationException($"{server.Name} answered {(int)answer.StatusCode} to {call.Path}: {System.Text.Encoding.UTF8.GetString(content)}");
    }
}
