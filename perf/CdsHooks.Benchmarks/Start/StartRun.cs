using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CdsHooks.Measuring.Bodies;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.Benchmarks.Start;

/// <summary>Starts a published service again and again.</summary>
/// <param name="trials">How often with a ledger; without one a third of that.</param>
/// <param name="clock">Tells what is today.</param>
/// <param name="progress">Takes a line for each start.</param>
internal sealed class StartRun(int trials, TimeProvider clock, TextWriter progress) : IDisposable
{
    private const int Calls = 40;
    private const int IdleTrials = 3;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });

    public void Dispose() => client.Dispose();

    /// <summary>Measures.</summary>
    /// <param name="published">Folder of a service published for a platform; <see langword="null"/> to publish this one.</param>
    /// <param name="cancel">Ends the run.</param>
    public async Task<StartResult> RunAsync(string? published, CancellationToken cancel)
    {
        var scratch = Directory.CreateTempSubdirectory("cdshooks-start-");
        try
        {
            var assembly = published is null ? await Published.ServiceAsync(Path.Combine(scratch.FullName, "service"), cancel, "linux-x64") : Published.ServiceIn(published);
            var call = await PrepareAsync(assembly, Path.Combine(scratch.FullName, "kept"), cancel);
            var (anew, again, idle) = (new List<StartTrial>(), new List<StartTrial>(), new List<long>());
            // In turn, so that other work on the machine disturbs both alike.
            for (var trial = 0; trial < trials; trial++)
            {
                if (trial % 3 == 0) { anew.Add(await StartAsync(assembly, Path.Combine(scratch.FullName, $"new-{trial}"), call, idle: null, cancel)); }
                again.Add(await StartAsync(assembly, Path.Combine(scratch.FullName, "kept"), call, trial < IdleTrials ? idle : null, cancel));
                await progress.WriteLineAsync($"{again[^1].Elapsed.TotalMilliseconds:0} ms, CPU {again[^1].Cpu.TotalMilliseconds:0} ms, {again[^1].Megabytes} MB{(trial < IdleTrials ? $"; idle {idle[^1]} MB" : "")}");
            }
            return new StartResult(again, anew, idle, Calls, Quiet);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static Dictionary<string, string> Settings(string folder) => new(StringComparer.Ordinal)
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Benchmark",
        ["TrustedClients__OpenAccess"] = "true",
        ["Launch__PublicBaseUrl"] = "https://cds.example.org/",
        ["Storage__ConnectionString"] = $"Data Source={Path.Combine(folder, "cdshooks.db")}",
        ["Storage__SpoolDirectory"] = Path.Combine(folder, "spool"),
        ["Population__Directory"] = Path.Combine(folder, "population"),
    };

    // The first start makes the ledger, and tells what may be called.
    private async Task<Call> PrepareAsync(string assembly, string folder, CancellationToken cancel)
    {
        using var server = await ServerProcess.StartAsync("service", assembly, Settings(folder), client);
        var service = AdvertisedService.ReadAll(await client.GetByteArrayAsync(new Uri(server.Address, "cds-services"), cancel)).First(each => each.Hook == "patient-view");
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        foreach (var patient in Enumerable.Range(1, 20))
        {
            var call = new Call("cds-services/" + service.Id, HookCallBody.Write(service, 10_000, patient, today));
            if (await HasCardsAsync(server, call, cancel)) { return call; }
        }
        throw new InvalidOperationException("No invented patient is given a card.");
    }

    private async Task<StartTrial> StartAsync(string assembly, string folder, Call call, List<long>? idle, CancellationToken cancel)
    {
        var start = Stopwatch.GetTimestamp();
        using var server = ServerProcess.Launch("service", assembly, Settings(folder));
        while (!await IsListeningAsync(server) || !await HasCardsAsync(server, call, cancel))
        {
            if (server.HasEnded || Stopwatch.GetElapsedTime(start) > Patience) { throw new InvalidOperationException("The service does not start."); }
            await Task.Delay(Pause, cancel);
        }
        var trial = new StartTrial(Stopwatch.GetElapsedTime(start), server.CpuTime(), server.ResidentMegabytes());
        if (idle is not null)
        {
            for (var each = 0; each < Calls; each++) { await HasCardsAsync(server, call, cancel); }
            await Task.Delay(Quiet, cancel);
            idle.Add(server.ResidentMegabytes());
        }
        return trial;
    }

    // A call that is refused takes its client a millisecond of one of the cores that the start needs; an attempt to connect that may fail takes next to nothing.
    private static async Task<bool> IsListeningAsync(ServerProcess server)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var attempt = new SocketAsyncEventArgs { RemoteEndPoint = new IPEndPoint(IPAddress.Loopback, server.Address.Port) };
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        attempt.Completed += (_, _) => ended.SetResult();
        if (socket.ConnectAsync(attempt)) { await ended.Task; }
        return attempt.SocketError == SocketError.Success;
    }

    private async Task<bool> HasCardsAsync(ServerProcess server, Call call, CancellationToken cancel)
    {
        using var content = new ByteArrayContent(call.Anew());
        content.Headers.ContentType = new("application/json");
        try
        {
            using var answer = await client.PostAsync(new Uri(server.Address, call.Path), content, cancel);
            var text = await answer.Content.ReadAsByteArrayAsync(cancel);
            return answer.StatusCode == HttpStatusCode.OK && text.AsSpan().IndexOf("\"summary\""u8) >= 0;
        }
        catch (HttpRequestException)
        {
            // Not listening yet.
            return false;
        }
    }
}
