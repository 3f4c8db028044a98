using System.Runtime.ExceptionServices;
using CdsHooks.Rules.Authoring;
using CdsHooks.Smart.Keys;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Conformance.Tests.Running;

/// <summary>The real host over real HTTP on a free port of this machine, with its own ledger in a folder of its own.</summary>
public sealed class RunningHost : WebApplicationFactory<Program>
{
    private readonly HostSetup setup;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cdshooks-test-");
    private readonly Lazy<HttpClient> http;

    /// <summary>Starts the host; what stops its start is thrown here.</summary>
    public RunningHost(HostSetup? setup = null)
    {
        this.setup = setup ?? new HostSetup();
        UseKestrel(0);
        try
        {
            StartServer();
        }
        catch (ObjectDisposedException) when (Logs.StartFailure is { } cause)
        {
            // A host that fails is disposed by its program at once, and the factory, on another thread, may find it like that before it hears of the failure.
            folder.Delete(recursive: true);
            ExceptionDispatchInfo.Throw(cause);
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
        http = new Lazy<HttpClient>(() => new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 64 })
        {
            BaseAddress = Address,
            Timeout = TimeSpan.FromSeconds(60),
        });
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First().TrimEnd('/') + "/");

    /// <summary>A client of it, shared by all tests.</summary>
    public HttpClient Http => http.Value;

    /// <summary>What it has logged: everything of its own, warnings and worse of the framework.</summary>
    public LogCapture Logs { get; } = new();

    /// <summary>The file of its ledger.</summary>
    public string LedgerFile => Path.Combine(folder.FullName, "ledger.db");

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.UseEnvironment(setup.Environment);
        builder.UseSetting("Storage:ConnectionString", $"Data Source={LedgerFile}");
        builder.UseSetting("Storage:SpoolDirectory", Path.Combine(folder.FullName, "spool"));
        if (setup.HasProtectionKey)
        {
            var key = Path.Combine(folder.FullName, "protection.key");
            File.WriteAllText(key, "a protection key of tests, long enough");
            if (!OperatingSystem.IsWindows()) { File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite); }
            builder.UseSetting("Keys:ProtectionKey", $"file:{key}");
        }
        if (!setup.HasSimulatedEhrs) { builder.ConfigureAppConfiguration((_, configuration) => LeaveOutSimulatedEhrs(configuration)); }
        // Nobody watches whether a host of a test is ready, so none lingers.
        builder.UseSetting("Admission:DrainDelay", "00:00:00");
        // Content in place of the clinical one leaves no room for packs of files.
        if (setup.Packs is not null) { builder.UseSetting("Packs:Directories:0", folder.CreateSubdirectory("packs").FullName); }
        if (setup is { Environment: "Production", HasEhrInProduction: true })
        {
            // Far behind those that a test registers itself.
            builder.UseSetting("Ehrs:900:Slug", "st-mary").UseSetting("Ehrs:900:Environment", "test").UseSetting("Ehrs:900:FhirBaseUrl", "https://fhir.example.org/r4");
        }
        foreach (var (key, value) in setup.Settings) { builder.UseSetting(key, value); }
        builder.ConfigureLogging(logging =>
        {
            // Where logs are exported, the exporter is a provider too.
            if (!setup.Settings.ContainsKey("Telemetry:OtlpEndpoint")) { logging.ClearProviders(); }
            logging.AddProvider(Logs).AddFilter<LogCapture>(category: null, setup.FrameworkLogLevel).AddFilter<LogCapture>("CdsHooks", LogLevel.Trace);
        });
        builder.ConfigureTestServices(services =>
        {
            if (setup.Packs is { } packs)
            {
                services.RemoveAll<RulePack>();
                foreach (var pack in packs) { services.AddSingleton(pack); }
            }
            if (setup is { MakesKeys: false, HasProtectionKey: true }) { services.Replace(ServiceDescriptor.Singleton<IKeyCustody, ReadyKeys>()); }
            setup.Services?.Invoke(services);
        });
    }

    private static void LeaveOutSimulatedEhrs(IConfigurationBuilder configuration)
    {
        var files = configuration.Sources.OfType<JsonConfigurationSource>().Where(file => file.Path == "appsettings.Development.json").ToList();
        foreach (var file in files)
        {
            var others = new ConfigurationBuilder().Add(file).Build().AsEnumerable().Where(setting => !setting.Key.StartsWith("Ehrs", StringComparison.OrdinalIgnoreCase)).ToList();
            configuration.Sources[configuration.Sources.IndexOf(file)] = new MemoryConfigurationSource { InitialData = others };
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && http is { IsValueCreated: true }) { http.Value.Dispose(); }
        base.Dispose(disposing);
        if (disposing && folder.Exists) { folder.Delete(recursive: true); }
    }
}
