using System.Globalization;
using CdsHooks.Measuring.Bodies;
using CdsHooks.Measuring.Load;
using CdsHooks.Measuring.Servers;
using CdsHooks.Testing.Tokens;

namespace CdsHooks.Benchmarks.Profile;

/// <summary>Drives the published service with calls and samples it meanwhile.</summary>
internal sealed class ProfileRun(ProfileOptions options, TextWriter progress)
{
    private const string PublicBase = "https://cds.example.org";

    public async Task<ProfileResult> RunAsync(CancellationToken cancel)
    {
        var scratch = Directory.CreateTempSubdirectory("cdshooks-profile-");
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = ProfileOptions.Connections, UseProxy = false, AllowAutoRedirect = false });
        using var ehr = options.Algorithm is { } algorithm ? new TestClient("https://ehr.example.org", algorithm == "RS384" ? TestKey.RS384() : TestKey.ES384()) : null;
        try
        {
            var assembly = await Published.ServiceAsync(Path.Combine(scratch.FullName, "service"), cancel);
            await progress.WriteLineAsync("Published; starting, everything compiled at run time");
            using var server = await ServerProcess.StartAsync("service", assembly, Settings(scratch.FullName, ehr), client);
            try
            {
                return await RecordAsync(server, await CallsAsync(server, ehr, client, cancel), client, ehr, Path.Combine(scratch.FullName, "perf.data"), cancel);
            }
            finally
            {
                File.Delete(string.Create(CultureInfo.InvariantCulture, $"/tmp/perf-{server.Id}.map"));
            }
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private async Task<ProfileResult> RecordAsync(ServerProcess server, Call[] calls, HttpClient client, TestClient? ehr, string file, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var driver = new CallDriver(server, calls, client, ehr is null ? null : path => Token(ehr, path));
        var driving = driver.RunAsync(ProfileOptions.Connections, stop.Token);
        await Task.WhenAny(WarmUpAsync(server, cancel), driving);
        await progress.WriteLineAsync($"Warmed up by {driver.Answered} calls; recording for {options.Seconds} s");
        var (cpu, answered) = (server.CpuTime(), driver.Answered);
        await PerfTool.RecordAsync(server.Id, options.Seconds, file, cancel);
        (cpu, answered) = (server.CpuTime() - cpu, driver.Answered - answered);
        await stop.CancelAsync();
        await driving;
        await progress.WriteLineAsync($"{answered} calls recorded; reading");
        return new ProfileResult(await PerfTool.ReadAsync(file, cancel), cpu / answered, answered);
    }

    // Until the compiler has little left to do, or patience ends.
    private async Task WarmUpAsync(ServerProcess server, CancellationToken cancel)
    {
        const int Step = 5;
        for (var seconds = 0; seconds < options.WarmUpSeconds; seconds += Step)
        {
            var (before, compiling) = (server.CpuTime(), ThreadFigures.CpuOf(server.Id, ThreadFigures.Compilers));
            await Task.Delay(TimeSpan.FromSeconds(Step), cancel);
            if (seconds > Step && ThreadFigures.CpuOf(server.Id, ThreadFigures.Compilers) - compiling < 0.03 * (server.CpuTime() - before)) { return; }
        }
    }

    private async Task<Call[]> CallsAsync(ServerProcess server, TestClient? ehr, HttpClient client, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, "cds-services"));
        if (ehr is not null) { request.Headers.Authorization = new("Bearer", Token(ehr, "cds-services")); }
        using var answer = await client.SendAsync(request, cancel);
        answer.EnsureSuccessStatusCode();
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var advertised = AdvertisedService.ReadAll(await answer.Content.ReadAsByteArrayAsync(cancel));
        return [.. from patient in Enumerable.Range(1, ProfileOptions.Patients)
                   from service in advertised
                   select new Call("cds-services/" + service.Id, HookCallBody.Write(service, options.Bytes, patient, today))];
    }

    private static string Token(TestClient ehr, string path)
    {
        // One key signs for all connections.
        lock (ehr) { return ehr.Token($"{PublicBase}/{path}").Sign(); }
    }

    private static Dictionary<string, string> Settings(string scratch, TestClient? ehr)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Benchmark",
            ["DOTNET_gcServer"] = "0",
            ["DOTNET_TieredPGO"] = "1",
            ["Storage__ConnectionString"] = $"Data Source={Path.Combine(scratch, "ledger", "cdshooks.db")}",
            ["Launch__PublicBaseUrl"] = PublicBase,
            // A map of names for perf. It knows only what was compiled at run time, into memory that is mapped once.
            ["DOTNET_PerfMapEnabled"] = "3",
            ["DOTNET_ReadyToRun"] = "0",
            ["DOTNET_EnableWriteXorExecute"] = "0",
            // The same collector from a library of its own, so that its time can be told from the runtime's.
            ["DOTNET_GCName"] = "libclrgcexp.so",
        };
        if (ehr is null)
        {
            settings["TrustedClients__OpenAccess"] = "true";
            return settings;
        }
        settings["Ehrs__0__Slug"] = "hospital";
        settings["Ehrs__0__Environment"] = "production";
        settings["Ehrs__0__FhirBaseUrl"] = "https://ehr.example.org/fhir/r4";
        settings["Ehrs__0__CdsClient__Issuer"] = ehr.Issuer;
        settings["Ehrs__0__CdsClient__KeySet"] = KeySetJson.Of(ehr.Key);
        return settings;
    }
}
