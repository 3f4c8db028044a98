using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using CdsHooks.EndToEnd.Tests.Load;
using CdsHooks.Testing.Fhir;
using CdsHooks.Testing.Postgres;
using CdsHooks.Testing.Processes;
using CdsHooks.Testing.Redis;
using CdsHooks.Testing.Tokens;

namespace CdsHooks.EndToEnd.Tests.Cluster;

/// <summary>A whole installation as a hospital would run it: three replicas in Production behind HAProxy, with PostgreSQL and Redis, and a FHIR server of the one EHR that is
/// registered.</summary>
internal sealed class Installation : IAsyncDisposable
{
    public const string AccessToken = "canary-access-token-7c1f";
    private const string PublicBase = "https://cds.hospital.example";
    private const int ReplicaCount = 3;

    private readonly TestClient ehr = new("https://ehr.hospital.example", TestKey.ES384());
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cdshooks-installation-");
    private readonly HttpClient direct = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly List<Replica> replicas = [];

    private readonly X509Certificate2 certificate;

    private Installation(PostgresServer postgres, string database, RedisProcess redis, RecordingFhirServer fhir, X509Certificate2 certificate)
    {
        (Postgres, Database, Redis, Fhir) = (postgres, database, redis, fhir);
        this.certificate = certificate;
        File.WriteAllText(TrustedCertificates, certificate.ExportCertificatePem());
    }

    public PostgresServer Postgres { get; }

    /// <summary>The connection string of the ledger.</summary>
    public string Database { get; }

    public RedisProcess Redis { get; }

    public RecordingFhirServer Fhir { get; }

    public Proxy Proxy { get; private set; } = null!;

    public IReadOnlyList<Replica> Replicas => replicas;

    private string TrustedCertificates => Path.Combine(folder.FullName, "trusted.pem");

    public static async Task<Installation> StartAsync()
    {
        var postgres = await PostgresServer.StartAsync();
        var issued = LoopbackCertificate.Create();
        var installation = new Installation(
            postgres, await postgres.CreateDatabaseAsync(), await RedisProcess.StartAsync(), await RecordingFhirServer.StartAsync(issued), issued);
        try
        {
            for (var i = 0; i < ReplicaCount; i++) { installation.replicas.Add(new Replica($"replica {i + 1}", installation.SettingsOf(i))); }
            // All at once, so that they meet at the lock of the migrations.
            await Task.WhenAll(installation.replicas.Select(replica => replica.StartAsync(installation.direct)));
            installation.Proxy = await Proxy.StartAsync(Sources.Proxy, [.. installation.replicas.Select(replica => replica.Address)], installation.direct);
            return installation;
        }
        catch
        {
            await installation.DisposeAsync();
            throw;
        }
    }

    /// <summary>A token of the EHR for one path, good once.</summary>
    public string TokenFor(string path) => ehr.Token($"{PublicBase}/{path}").Sign();

    public async Task<RequestBodies> BodiesAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Proxy.Address, "cds-services"));
        request.Headers.Authorization = new("Bearer", TokenFor("cds-services"));
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return new RequestBodies((await answer.Content.ReadFromJsonAsync<JsonObject>())!, Fhir.BaseUrl, AccessToken);
    }

    public Task StartAsync(Replica replica) => replica.StartAsync(direct);

    public async ValueTask DisposeAsync()
    {
        if (Proxy is not null) { await Proxy.DisposeAsync(); }
        foreach (var replica in replicas) { await replica.DisposeAsync(); }
        await Fhir.DisposeAsync();
        certificate.Dispose();
        await Redis.DisposeAsync();
        await Postgres.DisposeAsync();
        ehr.Dispose();
        direct.Dispose();
        folder.Delete(recursive: true);
    }

    private Dictionary<string, string> SettingsOf(int replica) => new(StringComparer.Ordinal)
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        // Read by the TLS library: the FHIR server's certificate is trusted, and no other.
        ["SSL_CERT_FILE"] = TrustedCertificates,
        ["Logging__LogLevel__Default"] = "Warning",
        ["Launch__PublicBaseUrl"] = PublicBase,
        ["Storage__Provider"] = "PostgreSql",
        ["Storage__ConnectionString"] = Database,
        ["Storage__SpoolDirectory"] = Path.Combine(folder.FullName, $"spool-{replica.ToString(CultureInfo.InvariantCulture)}"),
        ["SharedState__Provider"] = "Redis",
        ["SharedState__ConnectionString"] = Redis.ConnectionString,
        ["Admission__DrainDelay"] = "00:00:01.500",
        ["Packs__Watch"] = "false",
        ["Ehrs__0__Slug"] = "hospital",
        ["Ehrs__0__Environment"] = "production",
        ["Ehrs__0__FhirBaseUrl"] = Fhir.BaseUrl.AbsoluteUri,
        ["Ehrs__0__CdsClient__Issuer"] = ehr.Issuer,
        ["Ehrs__0__CdsClient__KeySet"] = KeySetJson.Of(ehr.Key),
        ["Ehrs__0__ChartAccess__AllowsPrivateNetwork"] = "true",
    };
}
