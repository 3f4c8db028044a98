using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CdsHooks.EndToEnd.Tests.Cluster;
using CdsHooks.LoadTests.Calls;
using CdsHooks.LoadTests.Sending;
using CdsHooks.Measuring.Bodies;
using CdsHooks.Measuring.Servers;
using CdsHooks.Testing.Tokens;

namespace CdsHooks.LoadTests.Site;

/// <summary>One replica as a hospital would run it, in Production with one registered EHR, and all that it needs around it: what a scenario puts under load.</summary>
internal sealed class LoadSite : IAsyncDisposable
{
    private static readonly Uri PublicBase = new("https://cds.hospital.example/");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cdshooks-load-");
    private readonly X509Certificate2 certificate = LoopbackCertificate.Create();
    private readonly TestClient ehr;
    private ServerProcess? server;
    private FhirStub? fhir;
    private CallSender? sender;

    private LoadSite(SiteSetup setup)
    {
        Setup = setup;
        Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        ehr = new TestClient("https://ehr.hospital.example", setup.Proof == Proof.ES384 ? TestKey.ES384() : TestKey.RS384());
        Tokens = new TokenStock(ehr, PublicBase);
    }

    public SiteSetup Setup { get; }

    /// <summary>PostgreSQL and Redis; null with SQLite.</summary>
    public Backend? Backend { get; private set; }

    public ServerProcess Server => server!;

    public FhirStub Fhir => fhir!;

    public CallSender Sender => sender!;

    public TokenStock Tokens { get; }

    public DateOnly Today { get; }

    /// <summary>The services that there are.</summary>
    public IReadOnlyList<AdvertisedService> Advertised { get; private set; } = [];

    /// <summary>The ledger's file, where it is SQLite.</summary>
    public string LedgerFile => Path.Combine(folder.FullName, "ledger", "cdshooks.db");

    /// <summary>Writes calls to it.</summary>
    public CallWriter Writer => new(Advertised, Fhir.BaseUrl, Today);

    /// <summary>The highest rate at which answers kept up, calls a second; null until it was measured.</summary>
    public double? Saturation { get; set; }

    /// <summary>Most calls that were answered within one second so far.</summary>
    public double MostAnswered { get; set; }

    /// <summary>Starts all of it.</summary>
    /// <param name="setup">What is wanted.</param>
    /// <param name="programs">What was built.</param>
    /// <param name="cancel">Ends the starting.</param>
    public static async Task<LoadSite> StartAsync(SiteSetup setup, BuiltPrograms programs, CancellationToken cancel)
    {
        var site = new LoadSite(setup);
        try
        {
            if (setup.HasServers) { site.Backend = await Backend.StartAsync(); }
            site.fhir = await FhirStub.StartAsync(site.certificate, site.Today);
            using var client = new HttpClient();
            site.server = await ServerProcess.StartAsync("service", programs.Service, site.Settings(), client, programs.Probe);
            site.sender = new CallSender(site.server.Address, path => setup.Proof == Proof.None ? null : site.Tokens.Take(path));
            using var discovery = new HttpRequestMessage(HttpMethod.Get, new Uri(site.server.Address, "cds-services"));
            discovery.Headers.TryAddWithoutValidation("Authorization", site.Tokens.Take("cds-services"));
            using var answer = await client.SendAsync(discovery, cancel);
            answer.EnsureSuccessStatusCode();
            site.Advertised = AdvertisedService.ReadAll(await answer.Content.ReadAsByteArrayAsync(cancel));
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        sender?.Dispose();
        server?.Dispose();
        if (fhir is not null) { await fhir.DisposeAsync(); }
        if (Backend is not null) { await Backend.DisposeAsync(); }
        certificate.Dispose();
        ehr.Dispose();
        folder.Delete(recursive: true);
    }

    private Dictionary<string, string> Settings()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            // Read by the TLS library: the FHIR server's certificate is trusted, and no other.
            ["SSL_CERT_FILE"] = Written("trusted.pem", certificate.ExportCertificatePem()),
            ["Launch__PublicBaseUrl"] = PublicBase.AbsoluteUri,
            ["Storage__ConnectionString"] = $"Data Source={LedgerFile}",
            ["Storage__SpoolDirectory"] = Path.Combine(folder.FullName, "spool"),
            ["Population__Directory"] = Path.Combine(folder.FullName, "population"),
            ["Packs__Watch"] = "false",
            // Links in cards are sealed with it, as they are in a hospital.
            ["Keys__ProtectionKey"] = "env:CDSHOOKS_LOAD_PROTECTION_KEY",
            ["CDSHOOKS_LOAD_PROTECTION_KEY"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
            ["Suppression__KeyFile"] = Written("suppression.key", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))),
            ["Ehrs__0__smart__launchClientId"] = "cdshooks-app",
            ["Ehrs__0__Slug"] = "hospital",
            ["Ehrs__0__Environment"] = "production",
            ["Ehrs__0__fhirBaseUrl"] = Fhir.BaseUrl.AbsoluteUri,
            ["Ehrs__0__cdsClient__issuer"] = ehr.Issuer,
            ["Ehrs__0__cdsClient__keySet"] = KeySetJson.Of(ehr.Key),
            ["Ehrs__0__chartAccess__allowsPrivateNetwork"] = "true",
        };
        if (Setup.Proof == Proof.None)
        {
            // Production refuses to be open.
            settings["ASPNETCORE_ENVIRONMENT"] = "LoadTest";
            settings["TrustedClients__OpenAccess"] = "true";
        }
        if (Setup.MostConnections is { } connections) { settings["Admission__MaxConnections"] = connections.ToString(CultureInfo.InvariantCulture); }
        if (Backend is not null)
        {
            settings["Storage__Provider"] = "PostgreSql";
            settings["Storage__ConnectionString"] = Backend.Database;
            settings["SharedState__Provider"] = "Redis";
            settings["SharedState__ConnectionString"] = Backend.Redis.ConnectionString;
        }
        return settings;
    }

    private string Written(string name, string content)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }
}
