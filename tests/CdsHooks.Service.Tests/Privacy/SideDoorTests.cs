using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Service.Tests.TrustedClients;
using CdsHooks.Smart.Registry;
using CdsHooks.Storage.Ledger;
using CdsHooks.Testing.Telemetry;
using CdsHooks.Testing.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Service.Tests.Privacy;

/// <summary>Everything that tells of a patient, a user or a secret is marked and sent along every way a request can end; then every log line down to Trace, every span, every
/// measurement, every byte that a receiver of telemetry is sent, every refusal and every byte of the ledger is searched for the marks.</summary>
public sealed class SideDoorTests : IAsyncLifetime
{
    /// <summary>Patients, users, charts, tokens, passwords: to be found nowhere.</summary>
    private const string Mark = "CANARY";

    /// <summary>In addresses and media types that a caller makes up: for the framework's own log below Warning, and nothing else.</summary>
    private const string PathMark = "PATHMARK";

    /// <summary>The tenant of a token: for the log lines of access and audit, and nothing else.</summary>
    private const string TenantMark = "TENANTMARK";

    private const string Audience = "https://cds.example.org/cds-services";

    private readonly TestClient client = new("https://ehr.example.org/", TestKey.ES384()) { Tenant = TenantMark };
    private readonly TestClient busy = new("https://busy.example.org/", TestKey.ES384()) { Tenant = TenantMark };
    private readonly TroubleContent trouble = new();
    private readonly FhirStub fhir = new(Mark);
    private readonly SideDoors doors = new();
    private readonly string tokenFile = Path.GetTempFileName();
    private readonly List<string> answers = [];
    private OtlpStub receiver = null!;

    public async Task InitializeAsync()
    {
        receiver = await OtlpStub.StartAsync();
        await fhir.StartAsync();
        await File.WriteAllTextAsync(tokenFile, $"{Mark}-admin-token-of-more-than-32-characters");
    }

    public async Task DisposeAsync()
    {
        trouble.Dispose();
        doors.Dispose();
        client.Dispose();
        busy.Dispose();
        File.Delete(tokenFile);
        await fhir.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task EveryWayOut_TellsNothingOfAPatientOrASecret()
    {
        IReadOnlyCollection<LogCapture.LogLine> log;
        using (var host = Start())
        {
            await CallAsync(host);
            await KnockAsync(host);
            await OperateAsync(host);
            await SendFeedbackAsync(host);
            await LoseTheLedgerAsync(host);
            await host.Services.GetRequiredService<ICallRecorder>().FlushAsync(default);
            LedgerHoldsNoMarkButComments(host);
            log = host.Logs.Lines;
        }
        await BreakAsync(log);

        Assert.NotEmpty(fhir.Asked);
        Assert.All(answers, answer => DoesNotTell(answer, Mark, PathMark, TenantMark));
        Assert.NotEmpty(log);
        Assert.All(log, line => DoesNotTell(line.Text, Mark));
        Assert.All(log.Where(line => line.Level >= LogLevel.Warning || !line.Category.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)), line => DoesNotTell(line.TextWithoutPath, PathMark));
        Assert.Contains(log, line => line.Category == "CdsHooks.Audit" && line.Text.Contains(TenantMark, StringComparison.Ordinal));
        Assert.All(log.Where(line => line.Category is not ("CdsHooks.Audit" or "CdsHooks.Service.Access.AccessGate")), line => DoesNotTell(line.Text, TenantMark));
        Assert.Contains(doors.Told, line => line.StartsWith("cdshooks.call.duration", StringComparison.Ordinal));
        Assert.Contains(doors.Told, line => line.StartsWith("POST /cds-services/{id}", StringComparison.Ordinal));
        Assert.All(doors.Told, line => DoesNotTell(line, Mark, PathMark, TenantMark));
        Assert.All(new[] { "traces", "metrics", "logs" }, signal =>
        {
            Assert.NotEmpty(receiver.Of(signal));
            DoesNotTell(receiver.Of(signal), Mark, PathMark);
        });
        DoesNotTell(receiver.Of("traces") + receiver.Of("metrics"), TenantMark);
    }

    [Theory]
    [InlineData("Storage:ConnectionString", "Data Source=:memory:;Password=CANARY")]
    [InlineData("Storage:ConnectionString", "Data Source=/nowhere/at/all/x.db;Unheard=CANARY")]
    [InlineData("SharedState:ConnectionString", "user=CANARY,password=CANARY,:::")]
    public void SecretOfAConnectionString_ThatStopsTheStart_IsNotRepeated(string key, string value)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { [key] = value };
        if (key.StartsWith("SharedState", StringComparison.Ordinal)) { settings["SharedState:Provider"] = "Redis"; }
        var stopped = Record.Exception(() => new RunningHost(new HostSetup { Packs = [FixtureContent.Pack], Settings = settings }).Dispose());
        Assert.NotNull(stopped);
        DoesNotTell(stopped.ToString(), Mark);
    }

    private RunningHost Start(Action<IServiceCollection>? services = null) => new(new HostSetup
    {
        Environment = "Production",
        Packs = [FixtureContent.Pack, trouble.Pack],
        FrameworkLogLevel = LogLevel.Trace,
        Settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Launch:PublicBaseUrl"] = "https://cds.example.org/",
            ["Budget:Total"] = "00:00:00.500",
            ["Budget:MaxBodyBytes"] = "100000",
            ["Admin:TokenFile"] = tokenFile,
            ["TrustedClients:WhenOverRate"] = "Refuse",
            ["SharedState:Provider"] = "Redis",
            ["SharedState:ConnectionString"] = $"127.0.0.1:1,password={Mark}-redis,abortConnect=false",
            ["Telemetry:OtlpEndpoint"] = receiver.Address.AbsoluteUri,
            ["Telemetry:TraceRatio"] = "1",
            // All that the framework would say goes to the receiver too.
            ["Logging:LogLevel:Default"] = "Trace",
        },
        Services = all =>
        {
            all.RemoveAll<IEhrRegistry>().AddSingleton<IEhrRegistry>(new FixedRegistry(Registration("hospital", client, callsPerMinute: 0), Registration("busy", busy, callsPerMinute: 1)));
            services?.Invoke(all);
        },
    });

    private EhrRegistration Registration(string slug, TestClient caller, int callsPerMinute) => new()
    {
        Slug = slug,
        Environment = "production",
        DisplayName = slug,
        FhirBaseUrl = fhir.BaseUrl,
        CdsClient = new CdsClientTrust { Issuer = caller.Issuer, KeySet = KeySetJson.Of(caller.Key), Tenants = [TenantMark], CallsPerMinute = callsPerMinute },
        ChartAccess = new ChartAccessRules { AllowsPrivateNetwork = true },
    };

    private async Task CallAsync(RunningHost host)
    {
        foreach (var (service, call) in MarkedCalls.Valid(Mark, fhir.BaseUrl)) { await SendAsync(host, service, call.ToJsonString()); }
        foreach (var body in MarkedCalls.Invalid(Mark, fhir.BaseUrl)) { answers.Add((await SendAsync(host, "patient-greeter", body)).Is(400).Text); }
        answers.Add((await SendAsync(host, "patient-greeter", $"{Mark}{new string(' ', 100_001)}")).Is(413).Text);
        answers.Add((await SendAsync(host, "patient-greeter", "{}", contentType: $"text/{PathMark}")).Is(415).Text);
        answers.Add((await SendAsync(host, $"{PathMark}-service", "{}")).Is(404).Text);
        Exchange refused;
        do { refused = await SendAsync(host, "patient-greeter", MarkedCalls.View(Mark, fhir.BaseUrl).ToJsonString(), caller: busy); } while (refused.Status == 200);
        answers.Add(refused.Is(429).Text);
    }

    /// <summary>Calls of those who are not let in, and requests for what there is not.</summary>
    private async Task KnockAsync(RunningHost host)
    {
        var good = client.Token($"{Audience}/patient-greeter");
        var wrong = new[]
        {
            null, $"Bearer {Mark}-token", $"Basic {Mark}", $"Bearer {good.With("aud", $"https://{Mark}").Sign()}", $"Bearer {good.With("sub", Mark).With("exp", 1).Sign()}",
            $"Bearer {good.WithHeader("kid", "unknown").With("sub", Mark).Sign()}", $"Bearer {good.With("tenant", "other").With("sub", Mark).Sign()}",
        };
        foreach (var authorization in wrong)
        {
            answers.Add((await SendAsync(host, "patient-greeter", MarkedCalls.View(Mark, fhir.BaseUrl).ToJsonString(), authorization: authorization ?? "")).Is(401).Text);
        }
        foreach (var (method, path, status) in new[]
        {
            (HttpMethod.Put, "cds-services/patient-greeter", 405), (HttpMethod.Get, $"{PathMark}/x?patient={PathMark}", 404), (HttpMethod.Delete, $"cds-services?x={PathMark}", 405),
        })
        {
            answers.Add((await Exchange.SendAsync(host, new HttpRequestMessage(method, path))).Is(status).Text);
        }
    }

    private async Task OperateAsync(RunningHost host)
    {
        foreach (var (token, status) in new[] { ((await File.ReadAllTextAsync(tokenFile)).Trim(), 200), ($"{Mark}-wrong-token-of-more-than-32-characters", 401) })
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "admin/packs");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            answers.Add((await Exchange.SendAsync(host, request)).Is(status).Text);
        }
    }

    private async Task SendFeedbackAsync(RunningHost host)
    {
        var item = FeedbackBody.OverriddenItem(Guid.NewGuid());
        item["overrideReason"] = new JsonObject { ["userComment"] = $"{Mark} comment", ["reason"] = new JsonObject { ["code"] = "other" } };
        answers.Add((await SendAsync(host, "patient-greeter/feedback", FeedbackBody.Of(item.DeepClone()).ToJsonString())).Is(200).Text);
        item["outcome"] = Mark;
        answers.Add((await SendAsync(host, "patient-greeter/feedback", FeedbackBody.Of(item.DeepClone()).ToJsonString())).Is(400).Text);
    }

    private async Task LoseTheLedgerAsync(RunningHost host)
    {
        File.Move(host.LedgerFile, host.LedgerFile + ".away");
        await SendAsync(host, "patient-greeter", MarkedCalls.View(Mark, fhir.BaseUrl).ToJsonString());
        var item = FeedbackBody.OverriddenItem(Guid.NewGuid());
        item["overrideReason"] = new JsonObject { ["userComment"] = $"{Mark} comment" };
        answers.Add((await SendAsync(host, "patient-greeter/feedback", FeedbackBody.Of(item.DeepClone()).ToJsonString())).Is(503).Text);
        answers.Add((await Exchange.GetAsync(host, "health/ready")).Is(200).Text);
        File.Move(host.LedgerFile + ".away", host.LedgerFile);
    }

    /// <summary>A bug of the service itself, with a message that quotes what it broke on.</summary>
    private async Task BreakAsync(IReadOnlyCollection<LogCapture.LogLine> log)
    {
        using var host = Start(services => services.RemoveAll<ICallRecorder>().AddSingleton<ICallRecorder>(new BrokenRecorder(Mark)));
        answers.Add((await SendAsync(host, "patient-greeter", MarkedCalls.View(Mark, fhir.BaseUrl).ToJsonString())).Is(500).Text);
        Assert.All(host.Logs.Lines, line => DoesNotTell(line.Text, Mark));
        Assert.NotEmpty(log);
    }

    private async Task<Exchange> SendAsync(RunningHost host, string service, string body, string contentType = "application/json", string? authorization = null, TestClient? caller = null)
    {
        var header = authorization ?? $"Bearer {(caller ?? client).Token($"{Audience}/{service}").With("sub", $"{Mark}-user").Sign()}";
        return await Exchange.PostAsync(host, $"cds-services/{service}", Encoding.UTF8.GetBytes(body), contentType, ("Authorization", header), ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
            ("tracestate", $"ehr={Mark}"), ("baggage", $"user={Mark}"), ("User-Agent", $"{Mark}/1"));
    }

    private static void LedgerHoldsNoMarkButComments(RunningHost host)
    {
        var marks = 0;
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(host.LedgerFile)!))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            var text = Encoding.Latin1.GetString(copy.ToArray());
            marks += text.Split($"{Mark} comment").Length - 1;
            DoesNotTell(text.Replace($"{Mark} comment", "", StringComparison.Ordinal), Mark, PathMark, TenantMark);
        }
        Assert.NotEqual(0, marks);
    }

    private static void DoesNotTell(string text, params ReadOnlySpan<string> marks)
    {
        foreach (var mark in marks) { Assert.DoesNotContain(mark, text, StringComparison.OrdinalIgnoreCase); }
    }

    private sealed class BrokenRecorder(string mark) : ICallRecorder
    {
        public long Dropped => 0;

        public int Pending => 0;

        public int InMemory => 0;

        public bool TryRecord(CallRecord call) => throw new InvalidOperationException($"{mark}-bug");

        public Task FlushAsync(CancellationToken cancel) => Task.CompletedTask;
    }
}
